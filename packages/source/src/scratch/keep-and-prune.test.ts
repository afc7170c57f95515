import { targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { keepScratchTest, pruneScratchTests, titledTests } from "./keep-and-prune.ts";
import { printScratchFile } from "./scratch-file.ts";

const parse = targetKey("src/money.ts", "parse");
const format = targetKey("src/money.ts", "format");

const file = (...codes: readonly string[]): string =>
  printScratchFile({
    imports: [
      'import { describe, expect, it, test } from "vitest";',
      'import { format, parse } from "../../../src/money.ts";',
    ],
    regions: codes.map((code, index) => ({ targets: [index === 0 ? parse : format], code })),
  });

const several = file(
  `const one = 1;

// Why this matters.
test("a", async () => {
  expect(await parse("1")).toBe(one);
});

describe("rows", () => {
  it.each([1, 2])("of %i", (n) => {
    expect(parse(String(n))).toBe(n);
  });
  it("zero", () => {
    expect(parse("0")).toBe(0);
  });
});`,
  `test(\`b\`, () => {
  expect(format(1)).toBe("1");
});`,
);

const keep = (text: string, title: string): string => {
  const found = titledTests(text).find(({ titles }) => titles.at(-1) === title);
  if (found === undefined) throw new Error(`no test ${title}`);
  return keepScratchTest(text, found);
};

test("every test and suite has its titles", () => {
  expect(titledTests(several).map(({ titles }) => titles.join(" > "))).toEqual([
    "a",
    "rows",
    "rows > of %i",
    "rows > zero",
    "b",
  ]);
});

test("nothing that is not marked stays, and helpers alone are nothing", () => {
  expect(pruneScratchTests(several)).toEqual({ text: undefined, removed: 4, kept: 0 });
});

test("a marked test stays with its suite, its helpers and its imports; all others go", () => {
  const marked = keep(several, "zero");
  expect(titledTests(marked).filter(({ isKept }) => isKept)).toHaveLength(1);
  const pruned = pruneScratchTests(marked);
  expect(pruned).toMatchObject({ removed: 3, kept: 1 });
  expect(pruned.text).toMatchInlineSnapshot(`
    "// The agent's own tests of what it wrote; they ran when it was accepted. \`vitest-jiti test prune\` removes them,
    // \`vitest-jiti test keep "<title>"\` keeps one.

    import { describe, expect, it } from "vitest";
    import { parse } from "../../../src/money.ts";

    // #region jiti-scratch src/money.ts:parse
    const one = 1;

    describe("rows", () => {
      // keep
      it("zero", () => {
        expect(parse("0")).toBe(0);
      });
    });
    // #endregion jiti-scratch
    "
  `);
  expect(pruneScratchTests(pruned.text ?? "")).toEqual({ ...pruned, removed: 0 });
});

test("a marked suite stays whole", () => {
  const pruned = pruneScratchTests(keep(several, "rows"));
  expect(pruned).toMatchObject({ removed: 2, kept: 2 });
  expect(pruned.text).toContain('it.each([1, 2])("of %i"');
});

test("a comment that only begins like the mark is none", () => {
  expect(
    pruneScratchTests(file('// keep in mind\ntest("a", () => {\n  expect(parse("")).toBe(1);\n});')),
  ).toMatchObject({
    removed: 1,
    text: undefined,
  });
});
