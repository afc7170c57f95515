import { describe, expect, test } from "vitest";
import { parse } from "../syntax/index.ts";
import { forms, functions, members } from "../testing/forms.ts";
import { mirrorOf, type Written } from "../testing/written.ts";
import { splice } from "./splice.ts";

const file = "src/a.ts";
const stub = 'import { jiti } from "vitest-jiti";\n';

function spliced(source: string, mirror: string | undefined, instrument = false): string {
  return splice({ sourceFile: file, source, mirror, instrument })?.code ?? "no stubs";
}

function refusals(source: string, mirror: string): string[] {
  const result = splice({ sourceFile: file, source, mirror, instrument: false });
  return (result?.refused ?? []).map(({ key, error }) => `${key} ${error.code} ${error.message.split("\n")[0] ?? ""}`);
}

test.each(forms)("every stub is filled in place: $name", ({ file: sourceFile, source, written }) => {
  const result = splice({ sourceFile, source, mirror: mirrorOf(sourceFile, source, written), instrument: false });
  expect(result?.refused).toEqual([]);
  expect(result?.pending).toEqual([]);
  expect(result?.code).toMatchSnapshot();
  parse(sourceFile, result?.code ?? "");
});

test("a file without stubs is not touched", () => {
  expect(
    splice({ sourceFile: file, source: "export const a = 1;", mirror: undefined, instrument: true }),
  ).toBeUndefined();
});

test("without sections the text is the source", () => {
  expect(
    splice({ sourceFile: functions.file, source: functions.source, mirror: undefined, instrument: false })?.code,
  ).toBe(functions.source);
});

describe("in tests", () => {
  test("pending stubs say who they are, and functions are tagged on the last line", () => {
    const source = `${stub}export function f(a: number): number { return jiti.stub<number>({ uses: [f] }); }
export const g = (a: number, { b, c: [d] = [1], ...e }: O, ...rest: string[]): number => jiti.stub();
export class C { constructor(n: number) { jiti.stub(); } m(): void { jiti.stub(); } }
export class D { static s(): void { jiti.stub(); } get p(): number { return jiti.stub(); } ["x y"] = 1; [Symbol.iterator](): void { jiti.stub(); } #q(): void { jiti.stub(); } i = (): void => jiti.stub(); }
export const o = { "a-b": { f(): void { jiti.stub(); } } };`;
    expect(spliced(source, undefined, true)).toMatchInlineSnapshot(`
      "import { jiti } from "vitest-jiti";
      export function f(a: number): number { return jiti.stub.pending("src/a.ts:f", arguments); }
      export const g = (a: number, { b, c: [d] = [1], ...e }: O, ...rest: string[]): number => jiti.stub.pending("src/a.ts:g", [a, { b, c: [d], ...e }, ...rest]);
      export class C { constructor(n: number) { jiti.stub.pending("src/a.ts:C", arguments); } m(): void { jiti.stub.pending("src/a.ts:C", arguments); } }
      export class D { static s(): void { jiti.stub.pending("src/a.ts:D.s", arguments); } get p(): number { return jiti.stub.pending("src/a.ts:D#p", arguments); } ["x y"] = 1; [Symbol.iterator](): void { jiti.stub.pending("src/a.ts:D#[Symbol.iterator]", arguments); } #q(): void { jiti.stub.pending("src/a.ts:D##q", arguments); } i = (): void => jiti.stub.pending("src/a.ts:D#i", []); }
      export const o = { "a-b": { f(): void { jiti.stub.pending("src/a.ts:o.\\"a-b\\".f", arguments); } } };
      ;globalThis[Symbol.for("vitest-jiti")]?.tag([["src/a.ts:f", () => f], ["src/a.ts:g", () => g], ["src/a.ts:C", () => C], ["src/a.ts:D.s", () => D.s], ["src/a.ts:D#p", () => Object.getOwnPropertyDescriptor(D.prototype, "p").get], ["src/a.ts:D#[Symbol.iterator]", () => D.prototype[Symbol.iterator]], ["src/a.ts:o.\\"a-b\\".f", () => o["a-b"].f]]);"
    `);
  });

  test("no line moves, and what cannot be used says why when it is called", () => {
    const source = `${stub}export function f(a: string): number {\n  return jiti.stub();\n}\n`;
    const mirror = mirrorOf(file, source, { f: { body: "return 1;" } }).replace("a: string", "a: number");
    const code = spliced(source, mirror, true);
    expect(code.split("\n").length).toBe(source.split("\n").length);
    expect(code).toMatchInlineSnapshot(`
      "import { jiti } from "vitest-jiti";
      export function f(a: string): number {
        return jiti.stub.pending("src/a.ts:f", arguments, ".jiti/src/a.ts:5: the region of src/a.ts:f was written for another signature: its parameters differ from those at src/a.ts:2.\\n  Adapt it to the stub's signature, or run \`vitest-jiti resolve src/a.ts:f --regenerate\`.");
      }
      ;globalThis[Symbol.for("vitest-jiti")]?.tag([["src/a.ts:f", () => f]]);"
    `);
  });
});

test("only the sections that are asked for are used", () => {
  const mirror = mirrorOf(functions.file, functions.source, functions.written);
  const [key] =
    splice({ sourceFile: functions.file, source: functions.source, mirror, instrument: false })?.spliced ?? [];
  const result =
    key &&
    splice({ sourceFile: functions.file, source: functions.source, mirror, only: new Set([key]), instrument: false });
  expect(result && [result.spliced, result.pending.length]).toEqual([[key], Object.keys(functions.written).length - 1]);
});

describe("imports", () => {
  const body: Written = {
    body: "return [a, b, C, d] as unknown as number;",
    imports: 'import { a, b } from "./m.ts";\nimport type { C } from "./m.ts";\nimport d from "pkg";',
  };
  const withImports = (imports: string): string =>
    `${stub}${imports}\nexport function f(): number { return jiti.stub(); }\n`;

  test.each([
    ["none that fits", 'import { z } from "z"; // about z'],
    ["one of the same module", 'import { z } from "./m.ts";'],
    ["the same name already", 'import { a, b } from "./m.ts";\nimport d from "pkg";'],
    ["the same name by another extension", 'import { a } from "./m.js";'],
    ["only a namespace", 'import * as m from "./m.ts";'],
    ["only types", 'import type { y } from "./m.ts";'],
  ])("beside %s", (_what, imports) => {
    const source = withImports(imports);
    expect(spliced(source, mirrorOf(file, source, { f: body }))).toMatchSnapshot();
  });

  test("the import of jiti stays while something needs it", () => {
    const source = `import { jiti, type StubOptions } from "vitest-jiti";\nexport function f(): StubOptions { return jiti.stub(); }\nexport function g(): number { return jiti.stub(); }\n`;
    const one = mirrorOf(file, source, { f: { body: "return {};" } });
    expect(spliced(source, one)).toContain("import { jiti, type StubOptions }");
    expect(spliced(source, mirrorOf(file, source, { f: { body: "return {};" }, g: { body: "return 1;" } }))).toContain(
      "import { type StubOptions }",
    );
    const other = source.replace("g(): number { return jiti.stub(); }", "g(): unknown { return jiti; }");
    expect(spliced(other, one)).toContain("import { jiti, type StubOptions }");
  });

  test("import() leads from the source to where it led from the mirror", () => {
    const source = `${stub}export async function f(): Promise<unknown> { return jiti.stub(); }\n`;
    const mirror = mirrorOf(file, source, {
      f: { body: 'return (await import("./lazy.ts")) as typeof import("../up.ts");' },
    });
    expect(mirror.match(/import\("[^"]*"\)/g)).toEqual(['import("../../src/lazy.ts")', 'import("../../up.ts")']);
    expect(spliced(source, mirror).match(/import\("[^"]*"\)/g)).toEqual(['import("./lazy.ts")', 'import("../up.ts")']);
  });
});

describe("helpers", () => {
  const place = (helpers: string, source: string): string =>
    spliced(source, mirrorOf(file, source, { f: { body: "return 1;", helpers } }));

  test("stand after the imports, so that a stub may be called while the module loads", () => {
    const source = `${stub}export const EARLY = f();\nexport function f(): number { return jiti.stub(); }\n`;
    expect(place("const TABLE = new Map([[1, 2]]);\n\n// why\nfunction help(): number { return TABLE.size; }", source))
      .toMatchInlineSnapshot(`
      "const TABLE = new Map([[1, 2]]);

      // why
      function help(): number { return TABLE.size; }

      export const EARLY = f();
      export function f(): number {
      return 1;
      }
      "
    `);
  });

  test("stand below what they evaluate", () => {
    const source = `${stub}/** Doc. */\nexport function f(): number { return jiti.stub(); }\nconst UNITS = ["a"];\nexport const after = 1;\n`;
    expect(place("const COUNT = UNITS.length;", source)).toMatchInlineSnapshot(`
      "/** Doc. */
      export function f(): number {
      return 1;
      }
      const UNITS = ["a"];

      const COUNT = UNITS.length;
      export const after = 1;
      "
    `);
  });

  test("stand above the doc comment of their target where that is late enough", () => {
    const source = `${stub}const UNITS = ["a"];\n\n/** Doc. */\nexport function f(): number { return jiti.stub(); }\n`;
    expect(place("const COUNT = UNITS.length;\nfunction help(): number { return COUNT; }", source))
      .toMatchInlineSnapshot(`
      "const UNITS = ["a"];

      const COUNT = UNITS.length;

      function help(): number { return COUNT; }

      /** Doc. */
      export function f(): number {
      return 1;
      }
      "
    `);
  });
});

describe("a section that cannot be used refuses itself and nothing else", () => {
  const source = `${stub}import { used } from "./m.ts";\nconst taken = new URL("x:y");\nexport function f(a: number): number { return jiti.stub(); }\nexport function g(): number { return jiti.stub(); }\n`;
  const mirror = mirrorOf(file, source, {
    f: { body: "return help(a);", helpers: "function help(n: number): number { return n; }" },
    g: { body: "return 1;" },
  });

  test.each([
    ["parameters", (text: string) => text.replaceAll("a: number", "a: string")],
    ["async", (text: string) => text.replace("export function f", "export async function f")],
    ["generator", (text: string) => text.replace("export function f", "export function* f")],
    ["helper of a taken name", (text: string) => text.replaceAll("help(", "taken(")],
    ["helper of an imported name", (text: string) => text.replaceAll("help(", "used(")],
    ["helper of a parameter's name", (text: string) => text.replaceAll("help(", "a(")],
    ["helper of a global that the source uses", (text: string) => text.replaceAll("help(", "URL(")],
    ["exported helper", (text: string) => text.replace("function help", "export function help")],
    [
      "import of a taken name",
      (text: string) => text.replace("\n\n", '\n\nimport { taken } from "./n.ts";\n').replace("help(a)", "help(taken)"),
    ],
    [
      "import of a name that is another import",
      (text: string) => text.replace("\n\n", '\n\nimport { used } from "./n.ts";\n').replace("help(a)", "help(used)"),
    ],
    [
      "helper that two sections declare",
      (text: string) => text.replace("export function g", "function help() {}\nexport function g"),
    ],
  ])("%s", (_what, edit) => {
    const edited = edit(mirror);
    expect(edited).not.toBe(mirror);
    expect(refusals(source, edited)).toMatchSnapshot();
    expect(refusals(source, edited)).toHaveLength(1);
    expect(splice({ sourceFile: file, source, mirror: edited, instrument: false })?.spliced).toHaveLength(1);
  });
});

test("a whole class without one of its members is refused", () => {
  const source = `${stub}export class Q { constructor() { jiti.stub(); } a(): void { jiti.stub(); } b(): void {} }\n`;
  const mirror = mirrorOf(file, source, { Q: { body: "constructor() { this.a(); }\na(): void { this.b(); }" } });
  expect(refusals(source, mirror)).toEqual([]);
  expect(refusals(source, mirror.replace(/^a\(\): void.*$/m, ""))).toMatchInlineSnapshot(`
    [
      "src/a.ts:Q JITI_MIRROR_DRIFT .jiti/src/a.ts:5: the region of src/a.ts:Q cannot be used: it lacks the member #a.",
    ]
  `);
  expect(refusals(source, mirror.replace(/^a\(\)/m, "b(): void { 1; }\na()"))).toMatchInlineSnapshot(`
    [
      "src/a.ts:Q JITI_MIRROR_COLLISION .jiti/src/a.ts:9: the region of src/a.ts:Q cannot be used: its member #b is written out in src/a.ts already.",
    ]
  `);
});

test("a region that no stub asks for is a warning", () => {
  const mirror = mirrorOf(functions.file, functions.source, functions.written);
  const source = functions.source
    .replace("function parseMoney", "function readMoney")
    .replace("parseMoney(", "readMoney(");
  expect(splice({ sourceFile: functions.file, source, mirror, instrument: false })?.warnings).toMatchInlineSnapshot(`
    [
      ".jiti/src/money.ts:9: no stub is called src/money.ts:parseMoney; its section is not used.",
    ]
  `);
});

test("ranges name what was generated, and nothing else", () => {
  const result = splice({
    sourceFile: members.file,
    source: members.source,
    mirror: mirrorOf(members.file, members.source, members.written),
    instrument: false,
  });
  const ranges = result?.generated.map(
    ({ key, part, start, end }) => `${key} ${part}: ${JSON.stringify(result.code.slice(start, end))}`,
  );
  expect(ranges).toMatchSnapshot();
});
