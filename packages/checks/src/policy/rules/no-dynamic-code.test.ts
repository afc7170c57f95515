import { expect, test } from "vitest";
import { problemsWith } from "../../testing/breaches.ts";
import { noDynamicCode } from "./no-dynamic-code.ts";

test.each([
  "eval('1')",
  "const run = eval;",
  "(0, eval)('1')",
  "globalThis.eval('1')",
  "globalThis['ev' + 'al']('1')",
  "const g = globalThis; g.eval('1')",
  "new Function('return 1')()",
  "Function('return 1')()",
  "(() => {}).constructor('return 1')()",
  "[]['constr' + 'uctor']['constructor']('return 1')()",
  "const C = (() => {}).constructor;",
  "const key = 'constructor'; f[key]('x')",
  "const { constructor: C } = f;",
  "const C = f.constructor || g;",
  "const C = x && f.constructor;",
  "Function.prototype.constructor('x')",
  "Reflect.get(f, 'constructor')",
  "this.constructor.constructor('x')",
  "setTimeout('alert(1)', 10)",
  "setInterval(`tick${1}()`, 10)",
  "await import('./x.js')",
  "require('node:fs')",
  "import.meta.url",
  "import.meta.glob('./*')",
  "import fs = require('node:fs')",
  "declare const require: (name: string) => unknown; require('x')",
  "WebAssembly.instantiate(bytes)",
])("refuses %s", (text) => {
  expect(problemsWith(noDynamicCode, text)).not.toEqual([]);
});

test.each([
  "function f(require: (x: string) => number) { return require('x'); }",
  "const evaluate = (text: string) => text; evaluate('1 + 1');",
  "const tokens = { eval: 1, require: 2 }; tokens.eval;",
  "typeof callback === 'function'",
  "callback instanceof Function",
  "a.constructor === b.constructor",
  "this.constructor.name",
  "value.constructor && value.constructor.name",
  "if (!value.constructor) skip();",
  "Function.prototype.call.bind(f)",
  "new (this.constructor as new () => Clock)()",
  "class Clock { constructor() {} }",
  "const parts = { constructor: 'maker' };",
  "key === 'constructor' || key === '__proto__'",
  "setTimeout(() => tick(), 10)",
  "setTimeout(resolve, 10)",
  "function F() { return new.target; }",
  "type Run = typeof eval; let f: Function;",
  "import type { X } from './x.js';",
])("lets pass %s", (text) => {
  expect(problemsWith(noDynamicCode, text)).toEqual([]);
});

test("says what is wrong and what to do instead", () => {
  expect(problemsWith(noDynamicCode, "new Function('x', 'return x')")).toMatchInlineSnapshot(`
    [
      "\`Function\` compiles text into code. Write a function, or test with \`typeof x === "function"\`.",
    ]
  `);
});
