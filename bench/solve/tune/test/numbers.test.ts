import fc from "fast-check";
import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { allocate, roundDecimal, type Rounding } from "../src/numbers.ts";

const testAllocate = jiti.requiredFor(allocate);

testAllocate.each<[amount: number, weights: number[], shares: number[]]>([
  [100, [1, 1], [50, 50]],
  [100, [1, 1, 1], [34, 33, 33]],
  [101, [1, 1, 1], [34, 34, 33]],
  [5, [3, 7], [2, 3]],
  [10, [5, 3, 1], [6, 3, 1]],
  [7, [10, 20, 31], [1, 2, 4]],
  [1, [1, 2], [0, 1]],
  [2, [0, 1, 0, 2], [0, 1, 0, 1]],
  [81, [6, 7, 1, 1], [33, 38, 5, 5]],
  [198, [1, 2, 12], [13, 27, 158]],
  [0, [1, 2, 3], [0, 0, 0]],
  [99, [7], [99]],
])("splits %i by %j into %j", (amount, weights, shares) => {
  expect(allocate(amount, weights)).toEqual(shares);
});

testAllocate("splits a debt like an asset, and has no negative zero", () => {
  expect(allocate(-101, [1, 1, 1])).toEqual([-34, -34, -33]);
  expect(allocate(-1, [1, 2])).toEqual([0, -1]);
  expect(allocate(-5, [0, 1])).toEqual([0, -5]);
  expect(allocate(-0, [1, 2])).toEqual([0, 0]);
});

testAllocate("is exact where products and sums are not safe", () => {
  const max = Number.MAX_SAFE_INTEGER;
  expect(allocate(max, [max, max, max])).toEqual([3002399751580331, 3002399751580330, 3002399751580330]);
  expect(allocate(max, [1, max])).toEqual([1, 9007199254740990]);
  expect(allocate(9007199254740620, [6, 34, 13])).toEqual([1019682934498938, 5778203295493983, 2209313024747699]);
  expect(allocate(9007199254740989, [2, 3, 5])).toEqual([1801439850948198, 2702159776422297, 4503599627370494]);
});

testAllocate("leaves the weights as they are", () => {
  const weights = Object.freeze([3, 1, 2]);
  expect(allocate(7, weights)).toEqual([4, 1, 2]);
});

testAllocate.each<[amount: number, weights: number[]]>([
  [100, []],
  [100, [0, 0]],
  [100, [1, -1, 2]],
  [100, [1, 0.5]],
  [100, [1, Number.NaN]],
  [100, [1, Number.POSITIVE_INFINITY]],
  [100, [1, 2 ** 53]],
  [0.5, [1]],
  [2 ** 53, [1]],
  [Number.NaN, [1]],
])("refuses to split %d by %j", (amount, weights) => {
  expect(() => allocate(amount, weights)).toThrow(RangeError);
});

testAllocate.prop({
  amount: fc.maxSafeInteger(),
  weights: fc.array(fc.maxSafeNat(), { minLength: 1, maxLength: 8 }).filter((weights) => weights.some((w) => w > 0)),
})("gives everything away, and each share its part within one unit", ({ amount, weights }) => {
  const shares = allocate(amount, weights);
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  expect(shares.reduce((total, share) => total + BigInt(share), 0n)).toBe(BigInt(amount));
  const far = shares.filter((share, index) => {
    const difference = BigInt(share) * sum - BigInt(amount) * BigInt(weights[index] ?? 0);
    return difference >= sum || difference <= -sum;
  });
  expect(far).toEqual([]);
});

const testRoundDecimal = jiti.requiredFor(roundDecimal);

type Row = readonly [value: string, places: number, result: string];

function check(rounding: Rounding, rows: readonly Row[]): void {
  for (const [value, places, result] of rows)
    expect([value, roundDecimal(value, places, rounding)]).toEqual([value, result]);
}

testRoundDecimal("half-away goes away from zero on a tie", () => {
  check("half-away", [
    ["1.005", 2, "1.01"],
    ["-1.005", 2, "-1.01"],
    ["1.00499999999999999999", 2, "1.00"],
    ["2.5", 0, "3"],
    ["-2.5", 0, "-3"],
    ["0.5", 0, "1"],
  ]);
});

testRoundDecimal("half-even goes to the even neighbour on a tie, and only then", () => {
  check("half-even", [
    ["2.5", 0, "2"],
    ["3.5", 0, "4"],
    ["-2.5", 0, "-2"],
    ["-0.5", 0, "0"],
    ["2.5000000000000000000000001", 0, "3"],
    ["2.5000", 0, "2"],
    ["1.015", 2, "1.02"],
    ["1.025", 2, "1.02"],
    ["9.5", 0, "10"],
  ]);
});

testRoundDecimal("toward-zero drops digits", () => {
  check("toward-zero", [
    ["1.999", 2, "1.99"],
    ["-1.999", 2, "-1.99"],
    ["-0.009", 2, "0.00"],
  ]);
});

testRoundDecimal("floor goes down, also below zero", () => {
  check("floor", [
    ["1.999", 2, "1.99"],
    ["-1.991", 2, "-2.00"],
    ["-1.990", 2, "-1.99"],
    ["-0.001", 0, "-1"],
    ["-0.000", 1, "0.0"],
  ]);
});

testRoundDecimal("carries through all digits", () => {
  check("half-away", [
    ["999.995", 2, "1000.00"],
    ["-9.99", 1, "-10.0"],
    ["99999999999999999999999999.5", 0, "100000000000000000000000000"],
  ]);
});

testRoundDecimal("pads what is missing and strips what is superfluous", () => {
  check("half-even", [
    ["1", 3, "1.000"],
    ["0.5", 3, "0.500"],
    ["007.10", 1, "7.1"],
    ["-000.25", 2, "-0.25"],
    ["0", 0, "0"],
    ["-0", 2, "0.00"],
    ["0.05", 1, "0.0"],
    ["000", 0, "0"],
  ]);
});

testRoundDecimal.each(["", "-", ".5", "5.", "+5", "1e3", "1,5", " 1", "1 ", "0x10", "--1", "1.2.3", "١", "NaN", "1\n"])(
  "%j is not a decimal",
  (value) => {
    expect(() => roundDecimal(value, 2, "floor")).toThrow(SyntaxError);
  },
);

testRoundDecimal("limits the places", () => {
  expect(roundDecimal("1", 100, "floor")).toBe(`1.${"0".repeat(100)}`);
  for (const places of [-1, 101, 0.5, Number.NaN]) {
    expect(() => roundDecimal("1", places, "floor")).toThrow(RangeError);
  }
});
