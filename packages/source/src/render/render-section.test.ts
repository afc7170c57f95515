import { expect, test } from "vitest";
import { findStubs } from "../stubs/index.ts";
import { forms } from "../testing/forms.ts";
import { partOf, type Written } from "../testing/written.ts";
import { renderSection } from "./render-section.ts";

const cases = forms.flatMap(({ file, source, written }) =>
  Object.entries(written).map(([path, code]) => ({ file, source, path, code })),
);

test.each(cases)("$path", ({ file, source, path, code }) => {
  const { code: rendered, imports } = renderSection(findStubs(file, source), partOf(file, path, code));
  expect([...imports, "", rendered].join("\n")).toMatchSnapshot();
});

const source = `import { jiti } from "vitest-jiti";
import type { Money } from "./types.js";
import read, * as io from "../io/index.js";
interface Options extends Base { by: number }
interface Base { to: Unit }
type Unit = "a" | "b";
const LIMIT: Unit = "a";
const table = new Map<string, number>();
function helper<T extends Unit>(a: T, { by = 1 }: Partial<Options> = {}, n = 3): Money { return a; }
export const RATE = 2;
class Local {}
enum Mode { A }
export async function f(): Promise<number> { return jiti.stub(); }
`;

function render(written: Written): string {
  const { code, imports } = renderSection(findStubs("src/deep/a.ts", source), partOf("src/deep/a.ts", "f", written));
  return [...imports, "", code].join("\n");
}

test("what the code refers to is imported from the source, or declared where it is private", () => {
  expect(render({ body: "return helper(LIMIT).x + RATE + table.size + io.y + new Local().z + Mode.A;" }))
    .toMatchInlineSnapshot(`
      "import { RATE } from "../../../src/deep/a.ts";
      import type { Money } from "../../../src/deep/types.js";
      import * as io from "../../../src/io/index.js";
      interface Options extends Base { by: number }
      interface Base { to: Unit }
      type Unit = "a" | "b";
      declare const LIMIT: Unit;
      declare const table: Map<string, number>;
      declare function helper<T extends Unit>(a: T, options?: Partial<Options>, n?: number): Money;
      declare const Local: any;
      type Local = any;
      declare enum Mode { A }

      export async function f(): Promise<number> {
      return helper(LIMIT).x + RATE + table.size + io.y + new Local().z + Mode.A;
      }"
    `);
});

test.each([
  ["5", "5"],
  ["'a'", "'a'"],
  ["/x/g", "RegExp"],
  ["`a${1}`", "string"],
  ['["a", "b"] as const', 'readonly ["a", "b"]'],
  ['["a", 1, 2]', "(string | number)[]"],
  ["[]", "any[]"],
  ["{ a: 1, 'b-c': { d: null } }", "{ a: number; 'b-c': { d: null } }"],
  ["{ a: [1] } as const", "{ readonly a: readonly [1] }"],
  ["{ ...a }", "any"],
  ["new Map<string, Unit>()", "Map<string, Unit>"],
  ["(a: Unit, b = 1): Money => a", "(a: Unit, b?: number) => Money"],
  ["read(1)", "any"],
])("a private constant %s is declared as %s", (value, type) => {
  const module = findStubs("src/deep/a.ts", source.replace("new Map<string, number>()", value));
  const { imports } = renderSection(module, partOf("src/deep/a.ts", "f", { body: "return table;" }));
  expect(imports.find((line) => line.includes("table"))).toBe(`declare const table: ${type};`);
});

test("imports lead where they led from the source; unused ones go", () => {
  expect(
    render({
      body: 'return parse((await import("./lazy.js")) as typeof import("../up.js"));',
      imports: 'import { parse, unused } from "./parse.js";\nimport fs from "node:fs";\nimport type { X } from "pkg";',
    }),
  ).toMatchInlineSnapshot(`
    "import { parse } from "../../../src/deep/parse.js";

    export async function f(): Promise<number> {
    return parse((await import("../../../src/deep/lazy.js")) as typeof import("../../../src/up.js"));
    }"
  `);
});
