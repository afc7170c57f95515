import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkContract } from "../contract/index.ts";
import { parseMirror } from "../mirror/index.ts";
import { callablesOf, findStubs } from "../stubs/index.ts";
import { type Node, parse, tryParse, walk } from "../syntax/index.ts";
import { forms } from "../testing/forms.ts";
import { mirrorOf, partOf, sectionOf } from "../testing/written.ts";
import { putSection } from "../mirror/index.ts";
import { splice } from "./splice.ts";

const file = "src/a.ts";

/** The shapes of all nodes outside the bodies of stubs, import declarations and helpers: what must not change. */
function outline(program: Node, paths: ReadonlySet<string>, text: string): string[] {
  const statements = program.type === "Program" ? program.body : [];
  const bodies = new Set<Node>(
    callablesOf(statements).callables.flatMap(({ path, fn }) => (paths.has(path) && fn.body ? [fn.body] : [])),
  );
  return statements
    .filter((statement) => statement.type !== "ImportDeclaration")
    .flatMap((statement) => {
      const seen: string[] = [];
      walk(statement, (node) => {
        if (bodies.has(node)) return false;
        seen.push(node.type === "Identifier" || node.type === "Literal" ? text.slice(node.start, node.end) : node.type);
        return undefined;
      });
      return seen;
    });
}

describe("source that is not generated stays byte for byte", () => {
  const line = fc.constantFrom(
    "export const a = 1;",
    "\texport const tabs = `\n\t  x`;   ",
    "// a comment",
    "/** Doc. */",
    "",
    "   ",
    "export class K { m(): void {} }",
    'export const s = "a\\\nb";',
    "/* block\n   comment */ export type T = string;",
  );
  const name = fc.constantFrom("f", "g", "h");

  test("whatever stands around the stubs", () => {
    fc.assert(
      fc.property(
        fc.array(line),
        fc.array(line),
        fc.uniqueArray(name),
        fc.boolean(),
        fc.boolean(),
        (before, after, filled, isCrlf, hasBom) => {
          const stubs = ["f", "g", "h"].map((stub) => `export function ${stub}(): number { return jiti.stub(); }`);
          const lf = [
            'import { jiti } from "vitest-jiti";',
            "export { jiti };",
            ...unique(before, "b"),
            ...stubs,
            ...unique(after, "a"),
          ].join("\n");
          const source = `${hasBom ? "\uFEFF" : ""}${isCrlf ? lf.replaceAll("\n", "\r\n") : lf}`;
          const mirror = mirrorOf(
            file,
            source,
            Object.fromEntries(
              filled.map((stub) => [stub, { body: `  return 1 +\n    ${JSON.stringify(stub)}.length;` }]),
            ),
          );
          const result = splice({ sourceFile: file, source, mirror, instrument: false });
          expect(result?.spliced).toHaveLength(filled.length);
          let rest = result?.code ?? "";
          for (const { start, end } of [...(result?.generated ?? [])].reverse())
            rest = `${rest.slice(0, start)} return jiti.stub(); ${rest.slice(end)}`;
          expect(rest).toBe(source);
        },
      ),
    );
  });

  /** Names differ, since a module declares each once. */
  function unique(lines: readonly string[], suffix: string): readonly string[] {
    return lines.map((text, index) => text.replace(/\b(a|tabs|K|s|T)\b(?= [={])/, `$1${suffix}${index}`));
  }
});

describe("any text as a body", () => {
  const source = `import { jiti } from "vitest-jiti";
const before = \`a\`; /* x */
export function f(raw: string): number { return jiti.stub(); } /* y */
export const g = (): number => jiti.stub(), after = /[/*]/;
export class C { /* z */ m(): void { jiti.stub(); } n = \`\${after}\`; }
export const o = { k(): void { jiti.stub(); }, l: "*/" };
`;
  const fragment = fc.constantFrom(
    ..."{}()[]`'\"/*\\;,\n".split(""),
    "${",
    "//",
    "*/",
    "/*",
    "<!--",
    "-->",
    "#!",
    "return 1;",
    "x",
    "=>",
    "} export const y = 1; {",
    "}, z() {",
    "}; class D {",
    "async",
    "await x",
    "yield",
    "super.m()",
    "this.#p",
    "#p = 1;",
    "// #endregion jiti src/a.ts:f",
    "/x/",
    "`${`",
    "if (1) {",
    "case 1:",
    "\u2028",
    "function q() {",
    "import('x')",
    "@d",
    "<T>",
    "?.",
    "!",
    "static {",
    "get a() {",
  );
  const body = fc.oneof(
    fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join("")),
    fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join(" ")),
    fc.string({ maxLength: 20 }),
  );

  test.each(["f", "g", "C#m", "o.k"])(
    "either breaks the contract or leaves the rest of the module as it is: %s",
    (path) => {
      const module = findStubs(file, source);
      const paths = new Set([path]);
      const expected = outline(module.parsed.program, paths, source);
      let kept = 0;
      fc.assert(
        fc.property(body, (text) => {
          if (checkContract(module, partOf(file, path, { body: text })).length > 0) return;
          kept++;
          const mirror = mirrorOf(file, source, { [path]: { body: text } });
          const result = splice({ sourceFile: file, source, mirror, instrument: false });
          expect(result?.refused).toEqual([]);
          const parsed = parse(file, result?.code ?? "");
          expect(outline(parsed.program, paths, parsed.text)).toEqual(expected);
        }),
        {
          numRuns: 1500,
          examples: [
            ["return 1; // x"],
            ["return `a\n\tb`;"],
            ["/* } */ return 2;"],
            ["for (;;) { break; }\nreturn /}/.test(`}`) ? 1 : 2"],
          ],
        },
      );
      expect(kept).toBeGreaterThan(4);
    },
  );

  test("any text as helpers or imports either breaks the contract or only adds declarations", () => {
    const module = findStubs(file, source);
    const paths = new Set(["f"]);
    const statement = fc.constantFrom(
      "const k1 = 1;",
      "function k2() { return k1; }",
      "type K3 = 1;",
      "class K4 { #p = 1; }",
      'import a from "a";',
      "export const k5 = 1;",
      "k6();",
      "let k7 = await 1;",
      "// c",
      "/* d",
      "`",
      "}",
    );
    const texts = fc.array(fc.oneof(statement, fragment), { maxLength: 5 }).map((parts) => parts.join("\n"));
    fc.assert(
      fc.property(texts, texts, (helpers, imports) => {
        const part = { body: "return 1;", helpers, imports };
        if (checkContract(module, partOf(file, "f", part)).length > 0) return;
        const section = sectionOf(file, source, "f", part);
        const result = splice({
          sourceFile: file,
          source,
          mirror: putSection(undefined, file, section),
          instrument: false,
        });
        expect(result?.refused).toEqual([]);
        const parsed = parse(file, result?.code ?? "");
        const seen = outline(parsed.program, paths, parsed.text);
        expect(seen.join(" ").endsWith(outline(module.parsed.program, paths, source).join(" "))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

test("splicing a printed region gives the text that was stored", () => {
  for (const { file: of, source, written } of forms) {
    const mirror = mirrorOf(of, source, written);
    const result = splice({ sourceFile: of, source, mirror, instrument: false });
    const { sections } = parseMirror(of, mirror);
    for (const { key, part, start, end } of result?.generated ?? []) {
      if (part === "imports") continue;
      const lines = (text: string): string[] =>
        text
          .split("\n")
          .map((row) => row.trim())
          .filter((row) => row !== "" && row !== "{" && row !== "}");
      const stored = new Set(lines(sections.get(key)?.code ?? ""));
      expect(lines(result?.code.slice(start, end) ?? "").filter((row) => !stored.has(row))).toEqual([]);
    }
    expect(tryParse(of, result?.code ?? "").ok).toBe(true);
  }
});
