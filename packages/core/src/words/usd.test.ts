import { expect, test } from "vitest";
import { usdOf } from "./usd.ts";

const usage = { input: 1_000_000, cacheRead: 600_000, cacheWrite: 100_000, output: 200_000 };

test("each kind of token has its price, and cached ones are not counted twice", () => {
  expect(usdOf(usage, { input: 2, cacheRead: 0.2, cacheWrite: 2.5, output: 10 })).toBeCloseTo(0.6 + 0.12 + 0.25 + 2);
});

test("without a price nobody knows", () => {
  expect(usdOf(usage, undefined)).toBeNull();
});
