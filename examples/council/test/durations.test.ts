import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { formatDuration, parseDuration } from "../src/durations.ts";

jiti.requiredFor(parseDuration).each([
  ["90s", 90],
  ["2m", 120],
  ["1h30m", 5400],
  ["1h5s", 3605],
  ["0s", 0],
])("reads %s as %i seconds", (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

jiti.requiredFor(parseDuration).each(["soon", "1x", "h"])("refuses %s", (text) => {
  expect(() => parseDuration(text)).toThrow(SyntaxError);
});

const testFormat = jiti.requiredFor(formatDuration);

testFormat.each([
  [0, "0s"],
  [-0, "0s"],
  [59, "59s"],
  [60, "1m"],
  [61, "1m1s"],
  [3600, "1h"],
  [3605, "1h5s"],
  [5400, "1h30m"],
  [5401, "1h30m1s"],
  [90000, "25h"],
])("writes %i as %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

testFormat.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("refuses %d", (seconds) => {
  expect(() => formatDuration(seconds)).toThrow(RangeError);
});
