import { expect, test } from "vitest";
import { findStubs } from "../stubs/index.ts";
import { tryParse } from "../syntax/index.ts";
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

test("a member's shell says what its body refers to, each member once", () => {
  const source = `import { jiti } from "vitest-jiti";
import { Base } from "./base.js";
export abstract class Clock extends Base {
  static #made = 0;
  accessor drift = 1;
  [name: string]: unknown;
  abstract readonly zone: string;
  constructor(private readonly label: string = "clock", readonly step = 2, plain?: number) { super(); }
  protected abstract edge(n: number): Promise<void>;
  override close(): void {}
  override get open(): boolean { return true; }
  get ms(): number { return 1; }
  set ms(value: number) {}
  at(n: number): number;
  at(n: string): string;
  at(n: number | string): number | string { return n; }
  @log() @sealed
  tick(): number { return jiti.stub(); }
  unmentioned(): void {}
}
`;
  const body =
    "return Clock.#made + this.drift + this.zone + this.label + this.step + this.edge(1) + this.ms + this.at(1);";
  const { code } = renderSection(findStubs("src/a.ts", source), partOf("src/a.ts", "Clock#tick", { body }));
  expect(code).toMatchInlineSnapshot(`
    "void class Clock extends Base {
    static #made: number;
    drift!: number;
    [name: string]: unknown;
    readonly zone!: string;
    private readonly label!: string;
    readonly step!: number;
    protected edge!: (n: number) => Promise<void>;
    override close!: () => void;
    ms!: number;
    at!: ((n: number) => number) & ((n: string) => string);

    tick(): number {
    return Clock.#made + this.drift + this.zone + this.label + this.step + this.edge(1) + this.ms + this.at(1);
    }
    };"
  `);
  expect(tryParse("src/a.ts", code).ok).toBe(true);
});

test("the other half of an accessor is not described beside its stub", () => {
  const source = `import { jiti } from "vitest-jiti";
class A { #x = 1; get x(): number { return jiti.stub(); } set x(value: number) { this.#x = value; } }
`;
  const { code } = renderSection(findStubs("src/a.ts", source), partOf("src/a.ts", "A#x", { body: "return this.#x;" }));
  expect(code).toMatchInlineSnapshot(`
    "void class A {
    #x!: number;

    get x(): number {
    return this.#x;
    }
    };"
  `);
});

test("in JavaScript the doc comment comes along: it holds the types", () => {
  const source = `import { jiti } from "vitest-jiti";
/** @param {number} n @returns {number} */
export function f(n) { return jiti.stub(); }
`;
  const { code } = renderSection(findStubs("src/a.js", source), partOf("src/a.js", "f", { body: "return n;" }));
  expect(code).toMatchInlineSnapshot(`
    "/** @param {number} n @returns {number} */
    export function f(n) {
    return n;
    }"
  `);
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
