import { expect, test } from "vitest";
import { mostOf } from "./most.ts";

const price = { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 };

test.each([
  ["money alone", { usd: 0.5 }, price, 0.5],
  ["tokens alone, all at the dearest price", { tokens: 10_000 }, price, 0.15],
  ["the lesser of both", { usd: 0.1, tokens: 10_000 }, price, 0.1],
  ["nothing, for calls have no size", { calls: 3, seconds: 60 }, price, null],
  ["nothing, where the model has no price", { usd: 0.5, tokens: 10_000 }, undefined, null],
] as const)("a budget of %s", (_, limits, known, most) => {
  expect(mostOf(limits, known)).toBe(most);
});
