import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { percentile, roundTo } from "../src/numbers.ts";

jiti.requiredFor(roundTo).each([
  [1.234, 2, 1.23],
  [1.236, 2, 1.24],
  [2.5, 0, 3],
  [-7.26, 1, -7.3],
  [10, 3, 10],
])("rounds %f to %i digits", (value, digits, rounded) => {
  expect(roundTo(value, digits)).toBe(rounded);
});

jiti.requiredFor(percentile).each([
  [[3, 1, 2], 0, 1],
  [[3, 1, 2], 50, 2],
  [[3, 1, 2], 100, 3],
  [[7], 25, 7],
])("of %j for %i is %i", (numbers, percent, value) => {
  expect(percentile(numbers, percent)).toBe(value);
});
