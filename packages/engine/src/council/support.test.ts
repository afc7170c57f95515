import type { Answer, CallRun } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { supportOf } from "./support.ts";

const answer = (outcome: string, varies = false): Answer => ({ outcome, isLiteral: true, varies });
const run = (...outcomes: readonly string[]): CallRun => ({
  answers: outcomes.map((outcome) => answer(outcome)),
  problem: undefined,
});
const one = (candidates: readonly number[]): number => candidates.length;

test("who errs alone is outvoted on each call, though no two candidates behave the same", () => {
  const [right, first, second] = [run("1", "2", "3"), run("0", "2", "3"), run("1", "2", "0")];
  expect(supportOf([[first, right, second]], one)).toEqual([3, 4, 3]);
});

test("a bug counts once, however many calls show it", () => {
  const [right, wrong] = [run("1", "2", "3", "4"), run("0", "0", "0", "4")];
  expect(supportOf([[right, wrong]], one)).toEqual([1, 1]);
  expect(supportOf([[right, wrong, wrong]], one)).toEqual([1, 2, 2]);
  expect(supportOf([[right, right]], one)).toEqual([0, 0]);
});

test("calls that vary, or that somebody did not answer, say nothing; who hangs has no support", () => {
  const varying: CallRun = { answers: [answer("7", true), answer("2")], problem: undefined };
  const short: CallRun = { answers: [answer("1"), undefined], problem: undefined };
  const hung: CallRun = { answers: [undefined, undefined], problem: "Did not end within 1 ms." };
  expect(supportOf([[varying, run("1", "2")]], one)).toEqual([0, 0]);
  expect(supportOf([[short, run("1", "2")]], one)).toEqual([0, 0]);
  expect(supportOf([[hung, run("1", "2"), run("1", "3")]], one)).toEqual([0, 1, 1]);
});

test("all targets of a unit count, and authors by their weight", () => {
  const apart = [run("1"), run("2")];
  expect(supportOf([apart, [run("1"), run("1")], apart], ([candidate = 0]) => candidate + 1)).toEqual([2, 4]);
});
