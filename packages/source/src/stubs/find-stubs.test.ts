import { JitiError } from "@vitest-jiti/core";
import { describe, expect, test } from "vitest";
import { sliceOf } from "../syntax/span.ts";
import { functions, members, whole } from "../testing/forms.ts";
import { findStubs } from "./find-stubs.ts";

const head = 'import { jiti } from "vitest-jiti";\n';

test.each([functions, members, whole])(
  "finds every stub of $name, with its signature to the letter",
  ({ file, source }) => {
    const { stubs, text } = findStubs(file, source);
    expect(
      stubs.map(
        (stub) =>
          `${stub.location.line} ${stub.path} (${stub.form}; ${stub.parameters.join(", ")}): ${sliceOf(text, stub.signature)}`,
      ),
    ).toMatchSnapshot();
  },
);

test("a class whose constructor is a stub is one stub, and its stub members are parts", () => {
  const [queue, ...others] = findStubs(whole.file, whole.source).stubs;
  expect(others).toEqual([]);
  expect(queue?.parts?.map(({ path }) => path)).toEqual(["Queue#constructor", "Queue#push", "Queue#pop"]);
});

test("a derived constructor may call super first", () => {
  const { stubs } = findStubs(
    "src/a.ts",
    `${head}class A extends B { constructor(x: number) { super(x); return jiti.stub(); } }`,
  );
  expect(stubs.map(({ path, form }) => [path, form])).toEqual([["A", "class"]]);
});

test("jiti may have another name, and options are an argument", () => {
  const { stubs, text, jitiLocal } = findStubs(
    "src/a.ts",
    'import { jiti as j } from "vitest-jiti";\nexport function f(): void { j.stub({ uses: [f] }); }',
  );
  const [stub] = stubs;
  expect(jitiLocal).toBe("j");
  expect(stub?.optionsArgument && sliceOf(text, stub.optionsArgument)).toBe("{ uses: [f] }");
});

test("another object called jiti is none of ours", () => {
  expect(
    findStubs("src/a.ts", 'import { jiti } from "jiti";\nexport const f = (): number => jiti.stub();').stubs,
  ).toEqual([]);
});

test("names that are no identifiers stay part of the namepath", () => {
  const { stubs } = findStubs(
    "src/a.ts",
    `${head}export class A { "a-b"(): void { jiti.stub() } [k](): void { jiti.stub() } static ["x"](): void { jiti.stub() } 7(): void { jiti.stub() } }`,
  );
  expect(stubs.map(({ path }) => path)).toEqual(['A#"a-b"', "A#[k]", "A.x", "A#7"]);
});

test("JavaScript needs no return type", () => {
  expect(findStubs("src/a.js", `${head}export function f(a) { return jiti.stub(); }`).stubs).toHaveLength(1);
});

test.each([
  ["src/a.ts", 'import * as tool from "vitest-jiti";\nexport function f(): number { return tool.jiti.stub(); }'],
  ["src/a.cts", 'import tool = require("vitest-jiti");\nexport function f(): number { return tool.jiti.stub(); }'],
  ["src/a.cjs", 'const { jiti } = require("vitest-jiti");\nmodule.exports = { f() { return jiti.stub(); } };'],
  ["src/a.cjs", 'const jiti = require("vitest-jiti").jiti;\nexports.f = function () { return jiti.stub(); };'],
  ["src/a.ts", 'const { jiti } = await import("vitest-jiti");\nexport function f(): number { return jiti.stub(); }'],
  ["src/a.ts", 'import jiti from "vitest-jiti";\nexport function f(): number { return jiti.stub(); }'],
  ["src/a.ts", 'import type { jiti } from "vitest-jiti";\nexport function f(): number { return jiti.stub(); }'],
])("jiti has to be imported by its name: %s", (file, code) => {
  expect(() => findStubs(file, code)).toThrow(/^src\/a\.c?[tj]s:2:\d+: jiti\.stub\(\) is called through/);
});

test("gates may come through a namespace", () => {
  const code = 'import * as tool from "vitest-jiti";\ntool.jiti.requiredFor(f)("a", () => {});';
  expect(findStubs("src/a.test.ts", code).stubs).toEqual([]);
});

describe("what is refused says file, line and function", () => {
  test.each([
    "export function f(a: number) { return jiti.stub(); }",
    "const o = { f(a) { return jiti.stub(); } } satisfies O;",
    "export function f(): number { const x = 1; return jiti.stub(); }",
    "export function f(): number { return jiti.stub() + 1; }",
    "export function f(): void { function g(): number { return jiti.stub(); } g(); }",
    "export function f(): void { const g = (): number => jiti.stub(); }",
    "const x = memo((): number => jiti.stub());",
    "const x = jiti.stub();",
    "class A { x = jiti.stub(); }",
    "namespace N { export function f(): void { jiti.stub(); } }",
    "class A { ['a b'](): void { jiti.stub(); } }",
    "function f(): void { jiti.stub(); }\nfunction f(): void { jiti.stub(); }",
    "let a: number = ;",
    "const [x] = [(): number => jiti.stub()];",
    "export = { f(): number { return jiti.stub(); } };",
    "abstract class A { abstract m(): number; static { jiti.stub(); } }",
    "class A { accessor x = jiti.stub(); }",
    "class A { static B = class { m(): number { return jiti.stub(); } } }",
    "enum E { A = jiti.stub() }",
    "let f: () => number;\nf = (): number => jiti.stub();",
    "const f = on ? null : (): number => jiti.stub();",
    "class A { accessor f = (): number => jiti.stub(); }",
    'function f(): number { return jiti["stub"](); }',
    "const { stub } = jiti;",
    "const stub = jiti.stub;",
    "export function f(n: number, { jiti }: Tools): number { return jiti.stub(); }",
  ])("%s", (code) => {
    expect(() => findStubs("src/a.ts", head + code)).toThrow(JitiError);
    let message = "";
    try {
      findStubs("src/a.ts", head + code);
    } catch (error) {
      message = error instanceof JitiError ? `${error.code} ${error.message.split("\n")[0] ?? ""}` : "";
    }
    expect(message).toMatchSnapshot();
  });
});
