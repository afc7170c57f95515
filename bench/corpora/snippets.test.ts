import { keptBy } from "@vitest-jiti/checks";
import { usualLimits } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { judgeSnippets, mistakes } from "./read-snippets.ts";

test("of the open snippets no good one is refused, and no forbidden one passes", () => {
  const snippets = judgeSnippets("open");
  expect(snippets.length).toBeGreaterThan(100);
  expect(mistakes(snippets)).toEqual({ rejected: [], passed: [] });
});

test.each([
  ["held-back", 34],
  ["fresh", 10],
] as const)(
  "of the %s snippets, which have been seen since, no good one is refused and no forbidden one passes",
  (part, forbidden) => {
    const snippets = judgeSnippets(part);
    expect(snippets.filter(({ label }) => label === "forbidden")).toHaveLength(forbidden);
    expect(mistakes(snippets)).toEqual({ rejected: [], passed: [] });
  },
);

test("with the smallest of budgets, no good one is refused for its size", () => {
  const settings = { stability: usualLimits, budget: { target: { usd: 0.001 }, run: {} } };
  const policies = keptBy({ policies: { rules: ["no-io"] }, config: {} }, settings);
  for (const part of ["open", "held-back", "fresh"] as const) {
    expect(mistakes(judgeSnippets(part, policies)).rejected).toEqual([]);
  }
});
