import { targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { selectTargets } from "./select-targets.ts";

const keys = [
  targetKey("src/clock.ts", "Clock#ms"),
  targetKey("src/clock.ts", "Clock.at"),
  targetKey("src/clock.ts", "format"),
  targetKey("src/money.ts", "format"),
  targetKey("src/money.ts", "parseMoney"),
];
const known = { keys, root: "/project", folder: "/project/src" };

test.each([
  ["a key", ["src/money.ts:format"], ["src/money.ts:format"]],
  ["a file below the root", ["src/money.ts"], ["src/money.ts:format", "src/money.ts:parseMoney"]],
  ["a file below the folder", ["money.ts"], ["src/money.ts:format", "src/money.ts:parseMoney"]],
  ["a name", ["parseMoney"], ["src/money.ts:parseMoney"]],
  ["a class", ["Clock"], ["src/clock.ts:Clock#ms", "src/clock.ts:Clock.at"]],
  ["several, twice", ["parseMoney", "Clock#ms", "parseMoney"], ["src/clock.ts:Clock#ms", "src/money.ts:parseMoney"]],
])("%s", (_, typed, expected) => {
  expect(selectTargets(typed, known)).toEqual(expected);
});

test.each(["format", "Cloc", "src"])("%s names nothing, or too much", (typed) => {
  expect(() => selectTargets([typed], known)).toThrow(expect.objectContaining({ code: "JITI_TARGET_UNKNOWN" }));
});
