import { targetKey } from "@vitest-jiti/core";
import { describe, expect, test } from "vitest";
import { functions, members } from "../../testing/forms.ts";
import { mirrorOf, someHash } from "../../testing/written.ts";
import { parseMirror } from "./mirror-module.ts";

const file = "src/a.ts";
const key = (path: string) => targetKey(file, path);
const header = `// interface ${someHash} gates ${someHash} verified ${someHash} text ${someHash}`;
const region = (path: string, code: string): string =>
  `// #region jiti ${file}:${path}\n${header}\n${code}\n// #endregion jiti ${file}:${path}\n`;
const one = region("one", "export function one(): number {\n  return 1;\n}");
const two = region("two", "export function two(): number {\n  return 2;\n}");
const three = region("three", "export function three(): number {\n  return 3;\n}");

/** What each key looks like to those who ask. */
function seen(text: string, ...paths: string[]): Record<string, string> {
  const mirror = parseMirror(file, text);
  return Object.fromEntries(
    paths.map((path) => {
      const problem = mirror.problemOf(key(path));
      return [
        path,
        problem
          ? `${problem.code} ${problem.message.split("\n")[0] ?? ""}`
          : mirror.sections.has(key(path))
            ? "section"
            : "missing",
      ];
    }),
  );
}

test("an empty file holds nothing, and nothing is wrong with it", () => {
  expect(seen("", "one")).toEqual({ one: "missing" });
});

test("sections tell their code, the imports that they reference, and their lines", () => {
  const text = `// Generated\nimport { a, b as c } from "../../src/b.ts";\nimport d from "d";\n\n${region("one", "export const one = (): number => a + c;")}\n${two}`;
  const mirror = parseMirror(file, text);
  expect(mirror.sections.get(key("one"))).toMatchObject({
    code: "export const one = (): number => a + c;",
    imports: ['import { a, b as c } from "../../src/b.ts";'],
  });
  expect(mirror.sections.get(key("two"))?.imports).toEqual([]);
  expect(mirror.linesOf(key("two"))).toEqual({ first: 10, last: 15 });
});

test("line endings of a checkout do not change what a section says", () => {
  const lf = parseMirror(file, one + two).sections;
  const crlf = parseMirror(file, (one + two).replaceAll("\n", "\r\n")).sections;
  expect([...crlf]).toEqual([...lf]);
});

test("markers in templates and strings are text", () => {
  const text = region(
    "one",
    `export function one(): string {\n  return \`\n// #endregion jiti ${file}:one\n// #region jiti ${file}:two\n\`;\n}`,
  );
  expect(seen(text + three, "one", "two", "three")).toEqual({ one: "section", two: "missing", three: "section" });
});

test("lines of equal signs in templates are no merge conflict", () => {
  const text = region("one", "export const one = (): string => `\n<<<<<<< a\n=======\n>>>>>>> b\n`;");
  expect(seen(text + two, "one", "two")).toEqual({ one: "section", two: "section" });
});

describe("damage never looks like a missing section, and leaves its neighbours alone", () => {
  test.each([
    ["begin marker without its hash sign", one + two.replace("// #region", "// region") + three],
    [
      "begin marker with a typo in its key",
      one + two.replace(`#region jiti ${file}:two`, `#region jiti ${file}:tow`) + three,
    ],
    ["begin marker deleted", one + two.replace(/^.*\n/, "") + three],
    ["end marker deleted", one + two.replace(/.*\n$/, "") + three],
    ["both markers deleted", `${one}export function two(): number { return 2; }\n${three}`],
    [
      "both markers and their names damaged",
      one + two.replaceAll("region jiti", "rgion jiti").replaceAll("#r", "") + three,
    ],
    ["header deleted", one + two.replace(`${header}\n`, "") + three],
    ["header damaged", one + two.replace("gates 0", "gates ") + three],
    ["body that does not parse", one + two.replace("return 2;", "return (2;") + three],
    ["comment that swallows the end", one + two.replace("return 2;", "/* return 2;") + three],
    ["template that swallows the end", one + two.replace("return 2;", "return `2;") + three],
    [
      "unresolved merge inside",
      one + two.replace("  return 2;\n", "<<<<<<< a\n  return 2;\n=======\n  return 3;\n>>>>>>> b\n") + three,
    ],
    [
      "unresolved merge around two versions",
      `${one}<<<<<<< a\n${two}=======\n${two.replace("2;", "3;")}>>>>>>> b\n${three}`,
    ],
    ["two regions of one key", one + two + three + two],
    ["target renamed", one + two.replace("function two", "function tow") + three],
    ["statement across the end marker", one + two.replace(/}\n/, "") + "}\n" + three],
  ])("%s", (_what, text) => {
    const result = seen(text, "one", "two", "three");
    expect(result["two"]).toMatchSnapshot();
    expect([result["one"], result["three"]]).toEqual(["section", "section"]);
  });
});

test("imports that do not parse leave nothing that can be used, and say where", () => {
  expect(seen(`import { a from "a";\n${one}`, "one", "new")).toMatchInlineSnapshot(`
    {
      "new": "JITI_MIRROR_MARKER .jiti/src/a.ts:1: src/a.ts:new has no region that can be used: what stands outside the regions does not parse: Expected \`,\` or \`}\` but found \`from\`.",
      "one": "JITI_MIRROR_SYNTAX .jiti/src/a.ts:1: what stands outside its regions does not parse: Expected \`,\` or \`}\` but found \`from\`.",
    }
  `);
});

test("a merge conflict among the imports leaves nothing that can be used", () => {
  expect(seen(`<<<<<<< a\nimport { a } from "a";\n=======\nimport { a } from "b";\n>>>>>>> c\n${one}`, "one"))
    .toMatchInlineSnapshot(`
    {
      "one": "JITI_MIRROR_SYNTAX .jiti/src/a.ts:1: what stands outside its regions does not parse: it holds an unresolved merge conflict.",
    }
  `);
});

test("code in a shell beside the target is refused, declarations are not", () => {
  const shell = region(
    "A#m",
    "void class A {\n  #x!: number;\n  n?: string;\n\n  m(): number {\n    return this.#x;\n  }\n};",
  );
  expect(seen(shell, "A#m")).toEqual({ "A#m": "section" });
  expect(seen(shell.replace("n?: string;", "n(): void {}"), "A#m")).toMatchInlineSnapshot(`
    {
      "A#m": "JITI_MIRROR_MARKER .jiti/src/a.ts:5: the region of src/a.ts:A#m cannot be used: its class or object holds code beside the target; move it to a helper above.",
    }
  `);
});

test("generated mirrors of every form are read without complaint", () => {
  for (const form of [functions, members]) {
    const mirror = parseMirror(form.file, mirrorOf(form.file, form.source, form.written));
    expect([...mirror.sections.keys()]).toEqual(Object.keys(form.written).map((path) => targetKey(form.file, path)));
  }
});

test("a function that lost its markers is not taken for a helper of the region that it stands in now", () => {
  const lost = two.replace(/\/\/ #.*\n/g, "");
  const merged = one.replace(/(?=\/\/ #endregion)/, lost);
  expect(seen(merged, "one", "two", "new")).toMatchInlineSnapshot(`
    {
      "new": "JITI_MIRROR_MARKER .jiti/src/a.ts:6: src/a.ts:new has no region that can be used: a marker is damaged, and it may have been its own.",
      "one": "section",
      "two": "JITI_MIRROR_MARKER .jiti/src/a.ts:7: src/a.ts:two has no region that can be used: it is declared, but inside the region of src/a.ts:one, which was edited.",
    }
  `);
  expect(seen(merged.replace(`}\n${header}\n`, "}\n"), "one", "two", "new")).toMatchInlineSnapshot(`
    {
      "new": "missing",
      "one": "section",
      "two": "JITI_MIRROR_MARKER .jiti/src/a.ts:6: src/a.ts:two has no region that can be used: it is declared, but inside the region of src/a.ts:one, which was edited.",
    }
  `);
});

test("hashes without a region are what is left of one", () => {
  expect(seen(`${one}${header}\n`, "one", "two")).toMatchInlineSnapshot(`
    {
      "one": "section",
      "two": "JITI_MIRROR_MARKER .jiti/src/a.ts:7: src/a.ts:two has no region that can be used: a marker is damaged, and it may have been its own.",
    }
  `);
});
