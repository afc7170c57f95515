import { expect, test } from "vitest";
import { isRight, scorePairs } from "./read-pairs.ts";

test("the score puts every open pair in the order that its label says", () => {
  const pairs = scorePairs("open");
  expect(pairs).toHaveLength(45);
  expect(pairs.filter((pair) => !isRight(pair)).map(({ id }) => id)).toEqual([]);
});

test("no better version of an open pair scores below nine", () => {
  const better = scorePairs("open").map(({ id, better: which, a, b }) => ({ id, score: which === "b" ? b : a }));
  expect(better.filter(({ score }) => score.measured < 9).map(({ id }) => id)).toEqual([]);
});
