import { gateName, type SpecTest, targetKey, type UnwrittenGate } from "@vitest-jiti/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hashVersion } from "../canonical/index.ts";
import { putSpecTest, removeSpecTests } from "./put-spec-test.ts";
import { isSpecTestEdited, parseSpecFile, specTextHash } from "./spec-file.ts";

const money = targetKey("src/money.ts", "parseMoney");

function written(titles: readonly string[], body: string, name = "reads", targets = [money]): SpecTest {
  const gate: UnwrittenGate = { file: "test/money.test.ts", titles, targets };
  const imports = [
    { module: "../../../src/money.js", imported: "parseMoney", local: "parseMoney", isType: false },
    { module: "vitest", imported: "expect", local: "expect", isType: false },
  ];
  const code = `export const ${name} = (): void => {\n  ${body}\n};`;
  const hashes = { interface: "0123456789abcdef", text: specTextHash({ code, imports }), version: hashVersion };
  return { ...gate, name, code, imports, hashes };
}

const first = written(["reads"], 'expect(parseMoney("$1")).toBe(100);');

test("what is put is read again, whatever the titles and targets are", () => {
  const title = fc.string({ unit: "binary", minLength: 1 }).filter((text) => text.isWellFormed());
  const key = fc.constantFrom(money, targetKey("src/a b.ts", 'Clock#["a, b] for [c"]'), targetKey("a.ts", "x="));
  fc.assert(
    fc.property(
      fc.array(title, { minLength: 1, maxLength: 3 }),
      fc.uniqueArray(key, { minLength: 1 }),
      (titles, targets) => {
        const own = written(titles, "expect(parseMoney('')).toBe(0);", "own", targets);
        const text = putSpecTest(putSpecTest(undefined, first), own);
        const file = parseSpecFile("test/money.test.ts", text);
        expect(file.problem).toBe(undefined);
        const found = file.regions.get(gateName(own))?.test;
        expect(found).toEqual(own);
        expect(found && isSpecTestEdited(found)).toBe(false);
        expect(putSpecTest(text, own)).toBe(text);
        if (gateName(own) !== gateName(first))
          expect(removeSpecTests("test/money.test.ts", text, (one) => one.name === "own")).toBe(
            putSpecTest(undefined, first),
          );
      },
    ),
    { numRuns: 60 },
  );
});

test("names that clash in one file get others, in both line endings", () => {
  const other: SpecTest = {
    ...written(["other"], "expect(parseMoney(1)).toEqual({ parseMoney });"),
    imports: [
      { module: "vitest", imported: "expect", local: "expect", isType: false },
      { module: "../../../src/other.js", imported: "parse", local: "parseMoney", isType: false },
    ],
  };
  const text = putSpecTest(putSpecTest(undefined, first).replaceAll("\n", "\r\n"), other);
  expect(text.replaceAll("\r\n", "\n").replace(/\b[0-9a-f]{16}\b/g, "<hash>")).toMatchInlineSnapshot(`
    "// Written by vitest-jiti for the gates without a body in test/money.test.ts. You may edit it: what you change is kept.

    import { parseMoney } from "../../../src/money.js";
    import { expect } from "vitest";
    import { parse as parseMoney2 } from "../../../src/other.js";

    // #region jiti-test ["reads"] for ["src/money.ts:parseMoney"]
    // interface <hash> text <hash> stamp 1
    export const reads = (): void => {
      expect(parseMoney("$1")).toBe(100);
    };
    // #endregion jiti-test

    // #region jiti-test ["other"] for ["src/money.ts:parseMoney"]
    // interface <hash> text <hash> stamp 1
    export const reads2 = (): void => {
      expect(parseMoney2(1)).toEqual({ parseMoney: parseMoney2 });
    };
    // #endregion jiti-test
    "
  `);
  expect(/[^\r]\n/.test(text)).toBe(false);
  const all = [...parseSpecFile("test/money.test.ts", text).regions.values()];
  expect(all.map(({ test: one }) => [one.name, isSpecTestEdited(one)])).toEqual([
    ["reads", false],
    ["reads2", false],
  ]);
});

test("damage is a conflict, and never a missing test", () => {
  const text = putSpecTest(undefined, first);
  const second = { ...first, titles: ["second"] };
  const problems = {
    "no end": text.replace("// #endregion jiti-test\n", ""),
    "no begin": text.replace(/\/\/ #region.*\n/, ""),
    "broken begin": text.replace("#region jiti-test [", "#region jiti-test "),
    "no hashes": text.replace(/\/\/ interface.*\n/, ""),
    two: text.replace("// #endregion", "export const more = 1;\n// #endregion"),
    "no code": text.replace(");\n};", ");\n"),
    "merge conflict": `<<<<<<< ours\n${text}`,
  };
  const read = Object.entries(problems).map(([what, damaged]) => {
    const file = parseSpecFile("test/money.test.ts", damaged);
    return `${what}: ${file.problemOf(second)?.reason ?? "none"}`;
  });
  expect(read).toMatchInlineSnapshot(`
    [
      "no end: a region of the spec tests of test/money.test.ts cannot be used: the marker that closes it is missing.",
      "no begin: a region of the spec tests of test/money.test.ts cannot be used: the marker that opens it is missing.",
      "broken begin: a region of the spec tests of test/money.test.ts cannot be used: a marker is damaged.",
      "no hashes: a region of the spec tests of test/money.test.ts cannot be used: the line with its hashes is missing or damaged.",
      "two: a region of the spec tests of test/money.test.ts cannot be used: it has to hold one exported constant, which is a function.",
      "no code: the spec tests of test/money.test.ts do not parse: Expected \`}\` but found \`EOF\`.",
      "merge conflict: the spec tests of test/money.test.ts do not parse: Encountered diff marker.",
    ]
  `);
  expect(parseSpecFile("test/money.test.ts", text).problemOf(second)).toBe(undefined);
});
