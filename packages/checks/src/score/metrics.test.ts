import type { Metric } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { scoreFile } from "../score-file.ts";

/** What a metric found in a file, or how much of it. */
function found(metric: Metric, text: string): readonly string[] | number {
  const part = scoreFile("src/f.ts", text).parts.find((one) => one.metric === metric);
  return part?.what ?? part?.value ?? -1;
}

/** Code in which a pattern stands, and code like it in which it does not. */
const patterns: readonly (readonly [metric: Metric, name: string, has: string, hasNot: string])[] = [
  [
    "redundancy",
    "variable that only carries the result",
    "export function f(a: T) { let sum; if (a) { sum = 1; } else { sum = g(); } return sum; }",
    "export function f(a: T) { let sum = g(); if (a) { sum = 1; } return sum; }",
  ],
  [
    "redundancy",
    "branch written twice",
    "export function f(a: T) { if (a) { g(); return 0; } return 0; }",
    "export function f(a: T) { for (const b of a) { if (b.c) continue; if (b.d) continue; g(b); } }",
  ],
  [
    "roundabout",
    "accumulator copied in each turn",
    "export function f(all: T) { let done: U = []; for (const one of all) done = [...done, one]; return g(done); }",
    "export function f(done: T) { if (g()) done = [...done, 1]; return g(done); }",
  ],
  [
    "redundancy",
    "comparison with true or false",
    "export const f = (a: T) => a.b === true;",
    "export const f = (a: T) => a.b === 1;",
  ],
  [
    "redundancy",
    "condition turned into true and false",
    "export const f = (a: T) => (a ? true : false);",
    "export const f = (a: T) => (a ? true : 0);",
  ],
  [
    "redundancy",
    "branches that return true and false",
    "export function f(a: T) { if (a) return true; else return false; }",
    "export function f(a: T) { if (a) return true; else return a; }",
  ],
  [
    "redundancy",
    "else after a jump",
    "export function f(a: T) { if (a) return 1; else g(); }",
    "export function f(a: T) { if (a) g(); else h(); }",
  ],
  [
    "redundancy",
    "if alone in else",
    "export function f(a: T) { if (a) g(); else { if (b) h(); } }",
    "export function f(a: T) { if (a) g(); else if (b) h(); }",
  ],
  [
    "redundancy",
    "if alone in if",
    "export function f(a: T) { if (a) { if (b) h(); } }",
    "export function f(a: T) { if (a) { if (b) h(); g(); } }",
  ],
  [
    "redundancy",
    "negated condition with else",
    "export function f(a: T) { if (!a) g(); else h(); }",
    "export function f(a: T) { if (a !== undefined) g(); else h(); }",
  ],
  [
    "redundancy",
    "negation of a comparison",
    "export const f = (a: T) => !(a < 1);",
    "export const f = (a: T) => !a.b;",
  ],
  [
    "redundancy",
    "negation of a negation",
    "export const f = (a: T) => !(!a.b || c);",
    "export const f = (a: T) => !(a.b || c);",
  ],
  [
    "redundancy",
    "branch written twice",
    "export function f(a: T) { if (a) return 0; if (b) return 0; return 1; }",
    "export function f(a: T) { if (a) return 0; if (b) return 1; return 0; }",
  ],
  [
    "redundancy",
    "variable for a second value",
    "export function f() { let sum = g(); h(sum); sum = h(); }",
    "export function f() { let sum = g(); if (sum) sum = h(); }",
  ],
  [
    "redundancy",
    "variable only to be returned",
    "export function f() { const sum = g(); return sum; }",
    "export function f() { const sum = g(); return sum + 1; }",
  ],
  [
    "redundancy",
    "second name for the same",
    "export function f(list: T) { const other = list; g(other); }",
    "export function f(list: T) { const other = list as U; g(other); }",
  ],
  [
    "redundancy",
    "initialised with undefined",
    "export function f() { let sum = undefined; g(() => (sum = 1)); }",
    "export function f() { let sum; g(() => (sum = 1)); }",
  ],
  [
    "redundancy",
    "variable assigned to itself with an operator",
    "export function f() { let sum = 1; if (g()) sum = sum + 1; }",
    "export function f() { let sum = 1; if (g()) sum += 1; }",
  ],
  [
    "redundancy",
    "property named twice",
    "export const f = () => ({ sum: sum });",
    "export const f = () => ({ sum, total: sum });",
  ],
  [
    "redundancy",
    "await of what is no promise",
    "export async function f() { await list.push(1); }",
    "export async function f() { await list.save(1); }",
  ],
  [
    "redundancy",
    "promise around a value",
    "export const f = () => new Promise((resolve) => resolve(1));",
    "export const f = () => new Promise((resolve) => setTimeout(resolve, 1));",
  ],
  [
    "redundancy",
    "copy of a copy",
    "export const f = () => [...list.map(g)];",
    "export const f = () => [first, ...list.map(g)];",
  ],
  [
    "redundancy",
    "undefined returned last",
    "export function f() { g(); return; }",
    "export function f() { if (g()) return; h(); }",
  ],
  [
    "redundancy",
    "catch that throws again",
    "export function f() { try { g(); } catch (error) { throw error; } }",
    "export function f() { try { g(); } catch (error) { throw h(error); } }",
  ],
  [
    "redundancy",
    "continue at the end of a loop",
    "export function f() { for (const one of all) { g(one); continue; } }",
    "export function f() { for (const one of all) { if (one) continue; g(one); } }",
  ],
  [
    "roundabout",
    "loop with an index",
    "export function f(all: T) { for (let i = 0; i < all.length; i++) g(all[i]); }",
    "export function f(all: T) { for (let i = 0; i < all.length; i++) g(i); }",
  ],
  [
    "roundabout",
    "while that counts",
    "export function f(all: T) { let i = 0; while (i < all.length) { g(i); i += 1; } }",
    "export function f(all: T) { let i = 0; while (i < all.length) i = g(i); }",
  ],
  [
    "roundabout",
    "for in",
    "export function f(all: T) { for (const key in all) g(key); }",
    "export function f(all: T) { for (const key of all) g(key); }",
  ],
  [
    "roundabout",
    "pushed one by one in forEach",
    "export function f(all: T) { all.forEach((one) => { list.push(one.b); }); }",
    "export function f(all: T) { all.forEach((one) => { g(one.b); }); }",
  ],
  [
    "roundabout",
    "accumulator copied in each turn",
    "export const f = (all: T) => all.reduce((done, one) => [...done, one], []);",
    "export const f = (all: T) => all.reduce((done, one) => done + one, 0);",
  ],
  [
    "roundabout",
    "indexOf instead of includes",
    "export const f = (all: T) => all.indexOf(1) !== -1;",
    "export const f = (all: T) => all.indexOf(1) === 3;",
  ],
  [
    "roundabout",
    "filter for the first",
    "export const f = (all: T) => all.filter(g)[0];",
    "export const f = (all: T) => all.find(g);",
  ],
  [
    "roundabout",
    "filter for some or none",
    "export const f = (all: T) => all.filter(g).length > 0;",
    "export const f = (all: T) => all.filter(g).length;",
  ],
  [
    "roundabout",
    "then in place of await",
    "export const f = (one: T) => one.then((all) => all.b);",
    "export const f = async (one: T) => (await one).b;",
  ],
  [
    "roundabout",
    "check before a member",
    "export const f = (one: T) => one && one.b === 1;",
    "export const f = (one: T) => one !== undefined && one.b > 1;",
  ],
  [
    "roundabout",
    "both undefined and null asked for",
    "export const f = (one: T) => one === undefined || one === null;",
    "export const f = (one: T) => one === undefined || two === null;",
  ],
  [
    "roundabout",
    "default by a condition",
    "export const f = (one: T) => (one === undefined ? 1 : one);",
    "export const f = (one: T) => (one === undefined ? 1 : one.b);",
  ],
  [
    "roundabout",
    "default by ||",
    "export const f = (one: T) => one.b || 1;",
    "export const f = (one: T) => one.b || one.c;",
  ],
  [
    "roundabout",
    "Math.pow",
    "export const f = (one: T) => Math.pow(one, 2);",
    "export const f = (one: T) => one ** 2;",
  ],
  [
    "roundabout",
    "hasOwnProperty in place of hasOwn",
    "export const f = (one: T) => Object.prototype.hasOwnProperty.call(one, 'b');",
    "export const f = (one: T) => Object.hasOwn(one, 'b');",
  ],
  [
    "roundabout",
    "arguments or apply",
    "export const f = (all: T) => Math.max.apply(null, all);",
    "export const f = (all: T) => step.apply(all);",
  ],
  [
    "roundabout",
    "copy through JSON",
    "export const f = (one: T) => JSON.parse(JSON.stringify(one));",
    "export const f = (one: T) => JSON.parse(String(one));",
  ],
  [
    "roundabout",
    "assignment property by property",
    "export function f() { const made: T = {}; made.b = 1; made.c = 2; return g(made); }",
    "export function f() { const made: T = g(); made.b = 1; made.c = 2; return g(made); }",
  ],
  [
    "tricks",
    "conditional expression in another",
    "export const f = (a: T) => (a ? 1 : b ? 2 : 0);",
    "export const f = (a: T) => (a ? 1 : 0);",
  ],
  ["tricks", "coercion by an operator", "export const f = (a: T) => +a.b;", "export const f = (a: T) => Number(a.b);"],
  ["tricks", "bits for arithmetic", "export const f = (a: T) => (a / 2) | 0;", "export const f = (a: T) => a | 4;"],
  ["tricks", "text by adding nothing", "export const f = (a: T) => a + '';", "export const f = (a: T) => a + '.';"],
  [
    "tricks",
    "number as a condition",
    "export const f = (a: T) => (a.b % 2 ? 1 : 0);",
    "export const f = (a: T) => (a.b ? 1 : 0);",
  ],
  ["tricks", "negated arithmetic", "export const f = (a: T) => !(a % 2);", "export const f = (a: T) => a % 2 === 0;"],
  ["tricks", "several expressions in one", "export const f = (a: T) => (g(a), a);", "export const f = (a: T) => g(a);"],
  [
    "tricks",
    "assignment inside an expression",
    "export function f() { let at = 0; return g(at++); }",
    "export function f() { let at = 0; at++; return g(at); }",
  ],
  [
    "tricks",
    "and or or in place of if",
    "export function f(a: T) { a && g(); }",
    "export function f(a: T) { return a && g(); }",
  ],
  [
    "tricks",
    "pattern that looks around",
    "export const f = (a: T) => /a(?=b)/.test(a);",
    "export const f = (a: T) => /a(?:b)/.test(a);",
  ],
  ["tricks", "void", "export const f = (a: T) => a ?? void 0;", "export const f = (a: T) => a ?? undefined;"],
  [
    "hazards",
    "comparison that converts",
    "export const f = (a: T) => a == 1;",
    "export const f = (a: T) => a == null;",
  ],
  [
    "hazards",
    "var",
    "export function f() { var sum = g(); h(sum); }",
    "export function f() { let sum = g(); h(sum); }",
  ],
  [
    "hazards",
    "swallowed error",
    "export function f() { try { g(); } catch {} }",
    "export function f() { try { g(); } catch { h(); } }",
  ],
  ["hazards", "thrown text", "export function f() { throw 'no'; }", "export function f() { throw new Error('no'); }"],
  [
    "hazards",
    "thrown to be caught in the same function",
    "export function f() { try { throw g(); } catch { h(); } }",
    "export function f() { try { g(() => { throw h(); }); } catch { h(); } }",
  ],
  [
    "hazards",
    "variable of the module that changes",
    "let count = 0; export function f() { count += g(count); }",
    "export function f() { let count = 0; count += g(count); }",
  ],
  ["hazards", "delete", "export function f() { delete made.b; }", "export function f() { made.delete('b'); }"],
  [
    "hazards",
    "changed argument list",
    "export function f(list: T) { list.sort(); }",
    "function g(list: T) { list.sort(); } export const f = () => g([]);",
  ],
  [
    "signatures",
    "flag argument",
    "export const f = () => g(true); function g(all: T) { return h(all); }",
    "export const f = () => h(true);",
  ],
  [
    "signatures",
    "long parameter list",
    "export function f(one: T, two: T, three: T, four: T, five: T) {}",
    "export function f(one: T, two: T, three: T, four: T) {}",
  ],
  [
    "indirection",
    "g",
    "export const f = () => g(1); function g(all: T) { return all.b; }",
    "export function g(all: T) { return all.b; }",
  ],
  [
    "indirection",
    "Shout",
    "class Shout { of(text: T) { return text.b(1).c(2); } } export const f = () => new Shout().of(a);",
    "class Shout { #count = 0; next() { this.#count += 1; return this.#count; } } export const f = () => new Shout();",
  ],
];

test.each(patterns)("%s: %s", (metric, name, has, hasNot) => {
  expect(found(metric, has)).toContain(name);
  const without = found(metric, hasNot);
  if (typeof without === "object") expect(without).not.toContain(name);
});

test("names that say little", () => {
  const code = `
    export function median(n: T, strName: T, id: T) {
      for (let i = 0; i < n; i++) g(i);
      const tmp = n.map((a) => a.b), list1 = 2, sha256 = 3, url = 4, crc = 5;
      return n.toSorted((a, b) => a - b);
    }`;
  expect(found("names", code)).toEqual(["crc", "list1", "n", "strName", "tmp"]);
});

test("numbers without a name", () => {
  const code = `
    const LIMIT = 30, TABLE = { a: 31, b: [32, -33] }, MORE = new Map([["c", 34]]), TIMES = 60 * 24;
    class Box { size = 35; }
    export function f(count = 36) { g(37); if (count > 38) return 39; return count + 40 + 1 + 100; }`;
  expect(found("magic-numbers", code)).toEqual(["24", "37", "38", "40", "60"]);
});

test("types that hide, where ! counts half", () => {
  const part = scoreFile(
    "src/f.ts",
    "export const f = (a: any) => [a as string, [1] as const, a!] satisfies unknown[];",
  ).parts;
  expect(part.find(({ metric }) => metric === "loose-types")).toMatchObject({ value: 2.5, what: ["!", "any", "as"] });
});

test("cognitive complexity as its paper counts it, beyond three for each function", () => {
  // The example of the paper: 7.
  expect(
    found(
      "cognitive",
      `function sumOfPrimes(most: number) {
        let total = 0;
        outer: for (let i = 1; i <= most; ++i) {
          for (let j = 2; j < i; ++j) {
            if (i % j === 0) {
              continue outer;
            }
          }
          total += i;
        }
        return total;
      }`,
    ),
  ).toBe(4);
  expect(
    found("cognitive", "export const f = () => { if (a && b && c || d) { g(); } else if (e) { h(); } else { k(); } };"),
  ).toBe(2);
});

test("what is written twice, to the letter or with other names", () => {
  expect(
    found("duplication", "export const f = () => [order.customer.address.city, order.customer.address.street];"),
  ).toBe(5);
  const loop = (list: string, sum: string): string =>
    `let ${sum} = 0; for (const one of ${list}) { if (one.count > 3) { ${sum} += one.price * one.count; } }`;
  expect(found("duplication", `export function f() { ${loop("first", "sum")} }`)).toBe(0);
  expect(found("duplication", `export function f() { ${loop("first", "sum")} ${loop("second", "total")} }`)).toBe(19);
});

test("comments that repeat the code", () => {
  const code = `
    // count the words
    const countWords = words.length; // the length of words
    // Windows ends lines otherwise.
    const rows = text.split("\\n");
    // const rows = text.split(";");
    /* the rows */
    export const f = () => rows.length + countWords;`;
  expect(found("comments", code)).toBe(4);
});

test("a constant that is data counts as its name and one value", () => {
  const table = `const TABLE = new Map([${'["a", 1], '.repeat(50)}]);`;
  expect(found("length", `${table} export const f = (name: string): number => TABLE.get(name) ?? 0;`)).toBe(13);
});
