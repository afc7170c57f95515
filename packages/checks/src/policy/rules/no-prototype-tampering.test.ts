import { expect, test } from "vitest";
import { problemsWith } from "../../testing/breaches.ts";
import { noPrototypeTampering } from "./no-prototype-tampering.ts";

test.each([
  "Array.prototype.map = f",
  "Math.random = () => 4",
  "Date.now = f",
  "globalThis.answer = 42",
  "answer = 42",
  "Object = null",
  "delete Array.prototype.map",
  "delete globalThis.Math",
  "Array.prototype['ma' + 'p'] = f",
  "const p = Array.prototype; p.map = f",
  "[Math.random] = [f]",
  "({ now: Date.now } = clock)",
  "for (Math.PI of values) {}",
  "Number.count++",
  "Object.defineProperty(Array.prototype, 'x', { value: 1 })",
  "Object.assign(globalThis, { x: 1 })",
  "Object.assign(Array.prototype, { x: 1 })",
  "Reflect.set(Math, 'random', f)",
  "Object.setPrototypeOf(Array.prototype, null)",
  "Object.getPrototypeOf([]).map = f",
  "Object.freeze(Math)",
  "Error.prepareStackTrace = f",
  "value.__proto__ = null",
  "value['__proto__'].x = 1",
  "value.__defineGetter__('x', f)",
  "import { Clock } from './clock.js'; Clock.prototype.now = f",
  "thing.prototype.x = 1",
  "import assert from 'node:assert'; assert.equal = f",
  "import * as assert from 'assert'; Object.assign(assert.strict, { equal: f })",
])("refuses %s", (text) => {
  expect(problemsWith(noPrototypeTampering, text)).not.toEqual([]);
});

test.each([
  "let answer = 0; answer = 42",
  "const cache = {}; cache.x = 1; delete cache.x",
  "function f(Math: { random: number }) { Math.random = 1; }",
  "class Clock {} Clock.prototype.now = f",
  "const result = {}; Object.defineProperty(result, 'x', { value: 1 })",
  "class E extends Error { constructor() { super(); Object.setPrototypeOf(this, new.target.prototype); } }",
  "Object.assign({}, defaults)",
  "const result = {}; Object.freeze(result)",
  "const bare = { __proto__: null }",
  "Array.prototype.slice.call(list)",
  "Object.getPrototypeOf(value) === Object.prototype",
  "this.count += 1",
  "document.title = 'x'; document.body.style.color = 'red'",
  "const result = new Map(); result.size",
  "[a, b] = [b, a]; var a, b;",
  "result[key] = value; var result;",
])("lets pass %s", (text) => {
  expect(problemsWith(noPrototypeTampering, text)).toEqual([]);
});

test("says what is wrong and what to do instead", () => {
  expect(problemsWith(noPrototypeTampering, "Math.random = f; undeclared = 1;")).toMatchInlineSnapshot(`
    [
      "This changes the built-in \`Math\`. Keep your own state in your own objects.",
      "\`undeclared\` is a global variable, or undeclared. Declare a variable of your own.",
    ]
  `);
});
