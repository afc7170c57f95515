import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { chunk, median } from "../src/lists.ts";

const testChunk = jiti.requiredFor(chunk);

testChunk.each([
  [[], 3, []],
  [[1], 1, [[1]]],
  [[1, 2, 3], 5, [[1, 2, 3]]],
  [
    [1, 2, 3, 4],
    2,
    [
      [1, 2],
      [3, 4],
    ],
  ],
  [[1, 2, 3, 4, 5], 2, [[1, 2], [3, 4], [5]]],
])("cuts %j by %i into %j", (list, size, pieces) => {
  expect(chunk<number>(list, size)).toEqual(pieces);
});

testChunk.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses a size of %d", (size) => {
  expect(() => chunk([1, 2], size)).toThrow(RangeError);
  expect(() => chunk([], size)).toThrow(RangeError);
});

testChunk("leaves the list alone", () => {
  const list = Object.freeze(["a", "b", "c"]);
  expect(chunk(list, 2)).toEqual([["a", "b"], ["c"]]);
});

const testMedian = jiti.requiredFor(median);

testMedian("is the one in the middle", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([7])).toBe(7);
  expect(median([10, 9, 1, 8, 100])).toBe(9);
});

testMedian("is the mean of the two in the middle", () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([-5, 5])).toBe(0);
});

testMedian("leaves the list alone", () => {
  const numbers = [3, 1, 2];
  median(numbers);
  expect(numbers).toEqual([3, 1, 2]);
});
