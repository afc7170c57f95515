import { targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { readScratchTests } from "./read-scratch-tests.ts";

const key = targetKey("src/money.ts", "parse");
const sources = new Map([
  [
    "src/money.ts",
    'import { jiti } from "vitest-jiti";\nconst unit = 100;\nfunction parse(raw: string): number { return jiti.stub(); }',
  ],
]);
const read = (code: string): unknown => {
  const result = readScratchTests([key], sources, code);
  return result.kind === "tests"
    ? result.tests
    : result.findings.map(({ rule, message, place }) => `${place?.line ?? 0} ${rule}: ${message}`);
};

test("names of the module and of Vitest are found, and imports of both are dropped", () => {
  const code =
    'import { test, expect } from "vitest";\nimport { parse } from "./money.js";\ntest("one", () => { expect(parse("1")).toBe(unit); });';
  expect(read(code)).toEqual({
    targets: [key],
    scope: [{ sourceFile: "src/money.ts", names: ["parse", "unit"] }],
    runner: ["expect", "test"],
    code: 'test("one", () => { expect(parse("1")).toBe(unit); });',
  });
});

test.each([
  ["const a = ;", "1 parse: The tests do not parse: Unexpected token."],
  [
    'import fs from "node:fs";\ntest("a", () => parse(""));',
    "1 statement: Scratch tests neither import nor export: `test`, `expect` and the names of the target's module are there.",
  ],
  ["parse('');", "1 no-tests: No test is defined: call `test(title, fn)`."],
  ["test('a', () => {});", "1 target: The tests never refer to parse."],
  [
    "// #endregion jiti-scratch\ntest('a', () => parse(''));",
    "1 region-marker: The words that mark regions of generated code must not appear in tests.",
  ],
])("%j is refused", (code, finding) => {
  expect(read(code)).toEqual([finding]);
});
