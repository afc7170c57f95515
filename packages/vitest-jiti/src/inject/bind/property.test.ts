import fc from "fast-check";
import { expect } from "vitest";
import type { GateTest } from "../../runtime/gate-types.ts";
import { bindTest } from "./bind.ts";

const gate = bindTest({ keys: ["src/a.ts:a"], hidden: false }) as GateTest;
const seen: number[][] = [[], []];

gate.prop({ n: fc.nat() }, { numRuns: 20 })("draws values", ({ n }) => {
  seen[0]?.push(n);
});

gate.prop({ n: fc.nat() }, { numRuns: 20 })("draws the same values in every run", ({ n }) => {
  seen[1]?.push(n);
});

gate("the seed is fixed", () => {
  expect(seen[0]).toHaveLength(20);
  expect(seen[0]).toEqual(seen[1]);
});

const failing = gate.fails as GateTest;
failing.prop({ n: fc.nat() })("a property that does not hold fails", async ({ n }) => {
  await Promise.resolve();
  expect(n).toBeLessThan(5);
});
