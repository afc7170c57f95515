import { expect, test } from "vitest";
import { applyEdits } from "./edit.ts";
import { parse } from "./parse.ts";
import { freeNames, freeReferences } from "./references.ts";

const free = (code: string, file = "a.ts"): string[] => [...freeNames(parse(file, code).program.body)].sort();

test.each([
  ["function f(a, { b, c: [d] }, ...e) { return a + b + d + e + x; }", ["x"]],
  ["const f = (a = y) => { var v = 1; { let v2 = v; } return v2; }", ["v2", "y"]],
  ["for (const i of list) { use(i); } use2(i)", ["i", "list", "use", "use2"]],
  ["try { a() } catch ({ message }) { message } ", ["a"]],
  ["label: for (;;) { break label; }", []],
  ["o.p; o?.q; ({ p: z, [k]: 1, s }); class A { p = this.q; m() { return A; } }", ["k", "o", "s", "z"]],
  ["const g = function inner() { return inner(arguments.length); }; const h = () => arguments;", ["arguments"]],
  [
    "type X<T extends U> = { [K in keyof T]: T[K] extends infer R ? R : V }; interface I<S> { m(s: S): Y; p: typeof w }",
    ["U", "V", "Y", "w"],
  ],
  ["function f<T>(this: Z, a: T): asserts a is Q<T> {}", ["Q", "Z"]],
  ["import { a } from 'b'; export { a, c as d }; export { e } from 'f'; let t: import('g').H;", ["c"]],
  ["enum E { A = 1, B = A | F }", ["F"]],
  ["switch (q) { case r: let s = 1; } s", ["q", "r", "s"]],
  ["function f() { if (1) { var late = 1; } return late; }", []],
  ["x = { async m() { await n; } }; import.meta.url;", ["n", "x"]],
])("%s", (code, expected) => {
  expect(free(code)).toEqual(expected);
});

test("JSX names variables, and elements of lower case do not", () => {
  expect(free("const v = <Foo.Bar a={b}><div c={d}/></Foo.Bar>;", "a.tsx")).toEqual(["Foo", "b", "d"]);
});

test("what a name's declaration and its uses are replaced with leaves shadows and properties alone", () => {
  const code =
    "const pad = 1; f({ pad, q: o.pad }, (pad) => pad); function g() { const { pad } = o; return pad; } h(pad);";
  const edits = freeReferences(parse("a.ts", code).program.body, [])
    .filter(({ name }) => name === "pad")
    .map(({ start, end, shorthand }) => ({ start, end, text: shorthand ? "pad: pad2" : "pad2" }));
  expect(applyEdits(code, edits)).toMatchInlineSnapshot(
    `"const pad2 = 1; f({ pad: pad2, q: o.pad }, (pad) => pad); function g() { const { pad } = o; return pad; } h(pad2);"`,
  );
});

test.each([
  "if (x) { var a = 1; } else var a = 2;",
  "for (var a = 0; ; ) {}",
  "for (var a of x) {}",
  "for (;;) { var a; }",
  "while (x) { var a; }",
  "do { var a; } while (x);",
  "switch (x) { case 1: var a; }",
  "try { var a; } catch {}",
  "try {} catch { var a; }",
  "try {} finally { var a; }",
  "label: { var a; }",
])("`var` is seen in the whole function: %s", (declaring) => {
  const { program } = parse("a.ts", `function f() { a; { ${declaring} } }`);
  expect([...freeNames(program.body)].filter((name) => name === "a")).toEqual([]);
});
