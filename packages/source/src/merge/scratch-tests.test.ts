import { targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { putScratchTests } from "../scratch/index.ts";
import { scratchChanges } from "./scratch-tests.ts";

const parse = targetKey("src/money.ts", "parse");
const format = targetKey("src/money.ts", "format");
const tests = (key: typeof parse, names: readonly string[], code: string): Parameters<typeof putScratchTests>[2] => ({
  targets: [key],
  scope: [{ sourceFile: "src/money.ts", names }],
  runner: ["expect", "test"],
  code,
});
const scratch = putScratchTests(
  putScratchTests(
    undefined,
    "src/money.ts",
    tests(parse, ["parse"], 'test("a", () => { expect(parse("1")).toBe(1); });'),
  ),
  "src/money.ts",
  tests(format, ["format", "hidden"], 'test("b", () => { expect(format(hidden)).toBe("1"); });'),
);

function changes(
  gone: readonly (typeof parse)[],
  prune: boolean,
  present: Readonly<Record<string, string>> = {},
): unknown {
  const files: Readonly<Record<string, string>> = { ".jiti/tests/src/money.scratch.ts": scratch, ...present };
  return scratchChanges({
    sourceFile: "src/money.ts",
    source: "export function parse(raw: string) {}\nexport function format(n: number) {}\nconst hidden = 1;",
    gone: new Set(gone),
    bindings: [],
    style: "js",
    prune,
    read: (file) => files[file],
  }).map(({ file, after }) => [file, after]);
}

test("scratch tests become ordinary tests, but for those that need private names", () => {
  expect(changes([parse, format], false)).toMatchInlineSnapshot(`
    [
      [
        "src/money.scratch.test.ts",
        "import { parse } from "./money.js";
    import { expect, test } from "vitest";

    test("a", () => { expect(parse("1")).toBe(1); });
    ",
      ],
      [
        ".jiti/tests/src/money.scratch.ts",
        "// The agent's own tests of what it wrote; they ran when it was accepted. \`vitest-jiti test prune\` removes them,
    // \`vitest-jiti test keep "<title>"\` keeps one.

    import { expect, test } from "vitest";
    import { format, hidden, parse } from "../../../src/money.ts";

    // #region jiti-scratch src/money.ts:format
    test("b", () => { expect(format(hidden)).toBe("1"); });
    // #endregion jiti-scratch
    ",
      ],
    ]
  `);
});

test("a file that is there is not written to", () => {
  expect(changes([parse], false, { "src/money.scratch.test.ts": "" })).toMatchObject([
    ["src/money.scratch2.test.ts", expect.stringContaining("test(")],
    [".jiti/tests/src/money.scratch.ts", expect.stringContaining("format")],
  ]);
});

test("with prune they go", () => {
  expect(changes([parse, format], true)).toEqual([[".jiti/tests/src/money.scratch.ts", undefined]]);
  expect(changes([], true)).toEqual([]);
});

test("with prune those that are marked become ordinary tests, and the mark has done its work", () => {
  const suite = `describe("rows", () => {
  // keep
  test("a", () => { expect(parse("1")).toBe(1); });
  test("b", () => { expect(parse("2")).toBe(2); });
});`;
  const first = tests(parse, ["parse"], suite);
  const marked = putScratchTests(scratch, "src/money.ts", { ...first, runner: ["describe", "expect", "test"] });
  expect(changes([parse, format], true, { ".jiti/tests/src/money.scratch.ts": marked })).toMatchInlineSnapshot(`
    [
      [
        "src/money.scratch.test.ts",
        "import { parse } from "./money.js";
    import { describe, expect, test } from "vitest";

    describe("rows", () => {
      test("a", () => { expect(parse("1")).toBe(1); });
    });
    ",
      ],
      [
        ".jiti/tests/src/money.scratch.ts",
        undefined,
      ],
    ]
  `);
});
