import { type ScratchTests, targetKey } from "@vitest-jiti/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseScratchFile, printScratchFile, putScratchTests, removeScratchTests } from "./scratch-file.ts";

const parse = targetKey("src/money.ts", "parse");
const format = targetKey("src/money.ts", "format");
const tests = (key: typeof parse, code: string): ScratchTests => ({
  targets: [key],
  scope: [{ sourceFile: "src/money.ts", names: [key.slice(key.indexOf(":") + 1)] }],
  runner: ["expect", "test"],
  code,
});

test("tests of several targets share a file; a new generation replaces its own", () => {
  const first = putScratchTests(undefined, "src/money.ts", tests(parse, 'test("a", () => {});'));
  const both = putScratchTests(first, "src/money.ts", tests(format, 'test("b", () => {});'));
  const again = putScratchTests(both, "src/money.ts", tests(parse, 'test("c", () => {});'));
  expect(again).toMatchInlineSnapshot(`
    "// The agent's own tests of what it wrote; they ran when it was accepted. \`vitest-jiti test prune\` removes them,
    // \`vitest-jiti test keep "<title>"\` keeps one.

    import { expect, test } from "vitest";
    import { format, parse } from "../../../src/money.ts";

    // #region jiti-scratch src/money.ts:format
    test("b", () => {});
    // #endregion jiti-scratch

    // #region jiti-scratch src/money.ts:parse
    test("c", () => {});
    // #endregion jiti-scratch
    "
  `);
  expect(removeScratchTests(again, ({ targets }) => targets.includes(parse))).not.toContain("parse\ntest");
  expect(removeScratchTests(again, () => true)).toBeUndefined();
});

test("what is printed is read back", () => {
  const key = fc.constantFrom(
    parse,
    format,
    targetKey("src/a b.ts", "Clock#ms="),
    targetKey("src/api.ts", "codec.encode"),
  );
  const line = fc.stringMatching(/^[ -~]{0,20}$/).filter((text) => !text.startsWith("// #"));
  const region = fc.record({
    targets: fc.uniqueArray(
      key.filter((one) => !one.includes(" ")),
      { minLength: 1 },
    ),
    code: fc.array(line, { minLength: 1 }).map((lines) => lines.join("\n")),
  });
  const file = fc.record({
    imports: fc.uniqueArray(fc.constantFrom('import { test } from "vitest";', 'import { a } from "../a.ts";')),
    regions: fc.array(region),
  });
  fc.assert(
    fc.property(file, (one) => {
      expect(parseScratchFile(printScratchFile(one))).toEqual(one);
    }),
  );
});
