import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { toRoman, truncate } from "../src/text.ts";

const testTruncate = jiti.requiredFor(truncate);

testTruncate.each([
  ["", 1, ""],
  ["abc", 3, "abc"],
  ["abcd", 3, "ab…"],
  ["a b", 2, "a…"],
  ["a bc", 3, "a …"],
  ["ab", 1, "…"],
])("shortens %j to %i as %j", (text, max, shorter) => {
  expect(truncate(text, max)).toBe(shorter);
});

testTruncate.each([0, -1, 1.5, Number.NaN])("refuses a length of %d", (max) => {
  expect(() => truncate("", max)).toThrow(RangeError);
  expect(() => truncate("abc", max)).toThrow(RangeError);
});

const testRoman = jiti.requiredFor(toRoman);

testRoman.each([
  [1, "I"],
  [3, "III"],
  [4, "IV"],
  [9, "IX"],
  [14, "XIV"],
  [40, "XL"],
  [90, "XC"],
  [400, "CD"],
  [900, "CM"],
  [1994, "MCMXCIV"],
  [3999, "MMMCMXCIX"],
])("writes %i as %s", (number, numeral) => {
  expect(toRoman(number)).toBe(numeral);
});

testRoman.each([0, -1, 4000, 1.5, Number.NaN])("refuses %d", (number) => {
  expect(() => toRoman(number)).toThrow(RangeError);
});
