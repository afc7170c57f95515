import { expect, test } from "vitest";
import type { Proposal, Writer } from "./merge-same.ts";
import { ranked } from "./weigh.ts";

const proposal = (score: number, ...writers: readonly Writer[]): Proposal => ({ sections: new Map(), score, writers });
const member = (member: string, model: string): Writer => ({ member, model });
const chairman = (model: string): Writer => ({ member: "chairman", model, sawOthers: true });
const first = (...groups: readonly (readonly Proposal[])[]): readonly string[] =>
  (ranked(groups.map((proposals) => ({ proposals })))[0]?.proposals ?? []).flatMap(({ writers }) =>
    writers.map((writer) => writer.member),
  );

const a = proposal(9, member("a", "anthropic/one"));
const b = proposal(5, member("b", "openai/two"));
const halfMore = proposal(5, member("c", "openai/three"));

test("a synthesis decides where members are even", () => {
  expect(first([a], [b])).toEqual(["a"]);
  expect(first([a], [b, proposal(4, chairman("groq/four"))])).toEqual(["b", "chairman"]);
  expect(first([a], [b, proposal(9, chairman("groq/four"))])).toEqual(["chairman", "b"]);
});

test("it outweighs no difference between members, however good it is", () => {
  expect(first([a, proposal(10, chairman("groq/four"))], [b, halfMore])).toEqual(["b", "c"]);
  expect(first([proposal(10, chairman("groq/four"))], [b])).toEqual(["b"]);
});

test("it adds nothing to what its own model has proposed, nor does its score", () => {
  expect(first([a], [b, proposal(10, chairman("openai/two"))])).toEqual(["a"]);
  expect(first([a], [proposal(5, member("b", "openai/two"), chairman("openai/two"))])).toEqual(["a"]);
});

test("where nothing else is green it is all there is", () => {
  expect(first([proposal(3, chairman("openai/two"))])).toEqual(["chairman"]);
});
