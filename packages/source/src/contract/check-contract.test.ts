import { describe, expect, test } from "vitest";
import { findStubs } from "../stubs/index.ts";
import { forms } from "../testing/forms.ts";
import { partOf, type Written } from "../testing/written.ts";
import { checkContract } from "./check-contract.ts";

const file = "src/a.ts";
const source = `import { jiti } from "vitest-jiti";
import { clean } from "./text.ts";
import type { Money } from "./types.ts";
const UNITS = new Map<string, Money>();
export function f(raw: string): number { return jiti.stub(); }
export class Clock extends Base {
  #ms = 5;
  m(): string { return jiti.stub(); }
}
export class Queue {
  count = 0;
  constructor(readonly limit: number) { jiti.stub(); }
  push(item: string): void { jiti.stub(); }
  describe(): string { return ""; }
}
`;

function findings(written: Written, path: string = "f"): string[] {
  return checkContract(findStubs(file, source), partOf(file, path, written)).map(
    ({ rule, message, place }) => `${rule} (${place?.part ?? ""} ${place?.line ?? 0}: ${place?.text ?? ""}) ${message}`,
  );
}

const ok = "return 1;";

test.each(
  forms.flatMap(({ file: of, source: text, written }) =>
    Object.entries(written).map(([path, code]) => ({ of, text, path, code })),
  ),
)("a good implementation has no findings: $path", ({ of, text, path, code }) => {
  expect(checkContract(findStubs(of, text), partOf(of, path, code))).toEqual([]);
});

describe("a body stays in its function and does the work", () => {
  test.each([
    ["} export const x = 1; {"],
    ["return 1; } function q() {"],
    ["if (raw) {\n  return 1;\n"],
    ["return 1;\n}"],
    ["return `${raw"],
    ["/* return 1;"],
    ["<!-- return 1;"],
    ["#!/usr/bin/env node\nreturn 1;"],
    ['"use server";\nreturn 1;'],
    ["// #endregion jiti src/a.ts:f\nreturn 1;"],
    ["const text = `\n// #region jiti src/a.ts:g\n`;\nreturn 1;"],
    ["return 1;\u2028"],
    ["return 1; // \u202E reversed"],
    ["return '\ud800'.length;"],
    ["return 1;\n//# sourceMappingURL=data:,"],
    [""],
    ["// later"],
    ['throw new Error("Not implemented");'],
    ["throw new TypeError(`TODO: implement ${raw}`);"],
    ["return jiti.stub();"],
    ["const inner = (): number => jiti.stub();\nreturn inner();"],
    ["const raw = 1;\nreturn raw;"],
    ["const x = 1;\nconst x = 2;\nreturn x;"],
    ["return await clean(raw);"],
    ["yield 1;"],
    ["break;"],
    ["return super.f();"],
    ["return this.#x;"],
    ["return import.meta.glob('./*.ts');"],
    ["return import.meta['globEager']('./*.ts');"],
    ["return import(raw);"],
    ["return import('./x.ts?raw');"],
  ])("%j", (body) => {
    expect(findings({ body })).toMatchSnapshot();
    expect(findings({ body })).not.toEqual([]);
  });

  test.each([
    ["return raw.length; // done"],
    ["if (raw === '}') return 2; /* { */\nreturn /[{`]/.test(raw) ? 1 : 0;"],
    ["label: for (;;) { break label; }\nreturn 1;"],
    ["function inner() { throw new Error('implemented elsewhere'); }\nreturn inner();"],
    ["const jiti2 = { stub: () => 1 };\nreturn jiti2.stub();"],
    ["const { url } = import.meta;\nreturn url.length;"],
    ["return (await0 => 1)(0);"],
    ["throw new RangeError('not supported');"],
  ])("fine: %j", (body) => {
    expect(findings({ body })).toEqual([]);
  });

  test("members may use super and the private names of their class, and no others", () => {
    expect(findings({ body: "return super.m() + this.#ms;" }, "Clock#m")).toEqual([]);
    expect(findings({ body: "return this.#no;" }, "Clock#m")).toMatchInlineSnapshot(`
      [
        "syntax (body 1: return this.#no;) Private field '#no' must be declared in an enclosing class.",
      ]
    `);
  });

  test("a line is named as it was submitted, with CRLF too", () => {
    expect(findings({ body: "const a = 1;\r\nreturn jiti.stub();" })).toMatchInlineSnapshot(`
      [
        "no-jiti (body 2: return jiti.stub();) jiti must not be used in an implementation: write the code itself.",
      ]
    `);
  });
});

describe("helpers are private declarations with names of their own", () => {
  test.each([
    ["export const a = 1;"],
    ["export default 1;"],
    ["export { f as g };"],
    ["console.log(1);"],
    ['"use strict";'],
    ["if (UNITS) {}"],
    ["import a from 'a';"],
    ["var a = 1;"],
    ["declare const a: number;"],
    ["declare global { var a: number }"],
    ["namespace N { export const a = 1; }"],
    ["const a = await clean('');"],
    ["for await (const a of []) {}"],
    ["class A { static { f(''); } static x = await 1; }"],
    ["const f = 1;"],
    ["const UNITS = 1;"],
    ["const clean = 1;"],
    ["type Money = 1;"],
    ["const jiti = 1;"],
    ["const raw = 1;"],
    ["const Map = 1;"],
    ["const a = 1;\nfunction a() {}"],
    ["const a = jiti.stub();"],
    ["const a = (;"],
    ["}"],
    ["/* open"],
    ["// #region jiti src/a.ts:f"],
    ["const { raw: b, ...UNITS } = {};"],
  ])("%j", (helpers) => {
    expect(findings({ body: ok, helpers })).toMatchSnapshot();
    expect(findings({ body: ok, helpers })).not.toEqual([]);
  });

  test.each([
    [
      "const a = 1;\nlet b = 2;\nfunction c(raw: string) { return raw; }\nclass D { #p = 1; }\ntype E = D;\ninterface F {}\nenum G { A }",
    ],
    ["function a(x: string): void;\nfunction a(x: number): void;\nfunction a() {}"],
    ["interface A { a: 1 }\ninterface A { b: 2 }"],
    ["const a = async () => await clean('');"],
    ["/** Doc. */\nconst a = 1; // why"],
    [""],
  ])("fine: %j", (helpers) => {
    expect(findings({ body: ok, helpers })).toEqual([]);
  });
});

describe("imports are plain import declarations of modules that code may use", () => {
  test.each([
    ['import "./setup.ts";'],
    ['import a from "./a.json" with { type: "json" };'],
    ['import text from "./a.txt?raw";'],
    ['import url from "./a.ts?url&inline";'],
    ['import { expect } from "vitest";'],
    ['import { x } from "@vitest/runner";'],
    ['import { jiti as j } from "vitest-jiti";'],
    ['import { x } from "../.jiti/src/a.ts";'],
    ['import { x } from "./a.test.ts";'],
    ['import { x } from "./a.spec.js";'],
    ['import { x } from "./__tests__/a.ts";'],
    ['import { f as g } from "./a.ts";'],
    ['import { f as g } from "./a.js";'],
    ['import { x } from "../../outside.ts";'],
    ['import { x } from "/etc/passwd";'],
    ['import { x } from "file:///etc/passwd";'],
    ['import { x } from "https://example.com/x.js";'],
    ['import { x } from "data:text/javascript,1";'],
    ['import { x } from "virtual:x";'],
    ['import { f } from "./b.ts";'],
    ['import { UNITS } from "./b.ts";'],
    ['import { clean } from "./b.ts";'],
    ['import { Money } from "./types.ts";'],
    ['import { raw } from "./b.ts";'],
    ['import { Map } from "./b.ts";'],
    ['import { a } from "./b.ts";\nimport { a } from "./c.ts";'],
    ["import a = require('a');"],
    ["const a = 1;"],
    ['export * from "./b.ts";'],
    ["import { a from 'a';"],
    ['import defer * as a from "./b.ts";'],
  ])("%j", (imports) => {
    expect(findings({ body: ok, imports })).toMatchSnapshot();
    expect(findings({ body: ok, imports })).not.toEqual([]);
  });

  test.each([
    ['import { a, b as c } from "./b.ts";\nimport d, * as e from "pkg";\nimport type { F } from "@scope/pkg/sub.js";'],
    ['import { readFile } from "node:fs";'],
    ['import { clean } from "./text.ts";\nimport type { Money } from "./types.ts";'],
    ['import { internal } from "#internal";'],
    ["// none"],
  ])("fine: %j", (imports) => {
    expect(findings({ body: ok, imports })).toEqual([]);
  });

  test("a helper and an import cannot share a name", () => {
    expect(findings({ body: ok, imports: 'import { a } from "./b.ts";', helpers: "const a = 1;" }))
      .toMatchInlineSnapshot(`
      [
        "name-taken (helpers 1: const a = 1;) a is imported as well.",
      ]
    `);
  });
});

describe("a class that is generated whole", () => {
  const constructor = "constructor(readonly limit: number) { this.count = limit; }";
  const push = "push(item: string): void { this.count += item.length; }";

  test.each([
    [`${constructor}\n${push}`],
    [
      `#items: string[] = [];\n${constructor}\n${push}\n#grow(): void { this.#items.push(""); }\nprivate helper(): void {}`,
    ],
  ])("fine: %j", (body) => {
    expect(findings({ body }, "Queue")).toEqual([]);
  });

  test.each([
    [constructor],
    [`${constructor}\npush(item: number): void {}`],
    [`${constructor}\nasync push(item: string): Promise<void> {}`],
    [`${constructor}\n${push}\npop(): void {}`],
    [`${constructor}\n${push}\ndescribe(): string { return "x"; }`],
    [`${constructor}\n${push}\ncount = 1;`],
    [`${constructor}\n${push}\nstatic { globalThis.x = 1; }`],
    [`${constructor}\n${push} } class Other {`],
    [`${constructor}\n@log ${push}`],
    [`${constructor}\npush(item: string): void { jiti.stub(); }`],
    [`${constructor}\npush(item: string): void {}`],
    [`${constructor}\n${push}\n#a() { this.#b(); }`],
  ])("%j", (body) => {
    expect(findings({ body }, "Queue")).toMatchSnapshot();
    expect(findings({ body }, "Queue")).not.toEqual([]);
  });
});

test("CommonJS files know comments that modules do not", () => {
  const module = findStubs("src/a.cts", source.replace("import type", "import type"));
  expect(checkContract(module, partOf("src/a.cts", "f", { body: "const a = 1;\n--> hidden\nreturn a;" }))).not.toEqual(
    [],
  );
});
