import { expect, test } from "vitest";
import { says } from "./changed-built-ins.ts";

test.each([
  ['vi.spyOn(JSON, "stringify").mockReturnValue("2");', "JSON.stringify was replaced"],
  ['vi.stubGlobal("fetch", () => undefined);', "fetch was replaced"],
  ["Object.assign(Array.prototype, { at() { return 1; } });", "Array.prototype.at was replaced"],
  ['Object.defineProperty(\n  Array.prototype,\n  "at",\n  { value: 1 },\n);', "Array.prototype.at was replaced"],
  ["vi.mocked(Math.random);", "Math.random was replaced"],
])("%s replaces what %s", (text, change) => {
  expect(says(text, change)).toBe(true);
});

test.each([
  ['vi.spyOn(console, "log");\nexpect(["a"].map(f)).toEqual([1]);', "Array.prototype.map was replaced"],
  ["// assign map\nexpect(items.map(f)).toEqual([1]);", "Array.prototype.map was replaced"],
  ['vi.spyOn(JSON, "stringifyAll");', "JSON.stringify was replaced"],
])("%s has nothing to do with what %s", (text, change) => {
  expect(says(text, change)).toBe(false);
});
