import { expect, test } from "vitest";
import { analyse } from "../analyse.ts";
import { request } from "../testing/request.ts";
import { stabilityBreaches } from "./stability.ts";

/** The rules that a text breaks, each with the start of the line that it is reported at. */
function breaches(text: string): readonly string[] {
  const { code, generated } = request("src/f.ts", text);
  return stabilityBreaches(generated, analyse("src/f.ts", code)).map(
    ({ rule, start }) => `${rule} at \`${code.slice(start).trimStart().slice(0, 16)}\``,
  );
}

function inBody(body: string): readonly string[] {
  return breaches(`export function f(n: number): number {/*body*/\n${body}\n/*end*/}`);
}

function rulesIn(body: string): readonly string[] {
  return inBody(body).map((line) => line.replace(/ at .*/s, ""));
}

test.each([
  ["while (true) { n += 1; }"],
  ["while (!false) n += 1;"],
  ["while (!0 && 'x') n += 1;"],
  ["for (;;) n += 1;"],
  ["do { n += 1; } while (1)"],
  ["while (true) { for (const x of [1]) break; }"],
  ["while (true) { switch (n) { case 1: break; } }"],
  ["while (true) { [1].forEach(() => { return 1; }); }"],
  ["outer: while (true) { continue outer; }"],
  ["while (true) { inner: for (;;) { break inner; } }"],
  ["while (true) { while (true) { break; } }"],
  ["while (true) { try { if (n > 3) throw new Error(); n += 1; } catch { n = 0; } }"],
  ["for (;;) { try { try { n += 1; } catch (error) { throw error; } } catch { continue; } }"],
])("refuses the endless %s", (body) => {
  expect(rulesIn(body)).toEqual(["no-unbounded-loop"]);
});

test.each([
  ["while (n > 0) n -= 1;"],
  ["while (false) n += 1;"],
  ["while (true) { if (n > 3) break; n += 1; }"],
  ["while (true) { if (n > 3) return n; n += 1; }"],
  ["while (true) { if (n > 3) throw new Error(); n += 1; }"],
  ["for (;;) { if (n++ > 3) break; }"],
  ["for (;;) { try { return next(n); } catch { n += 1; } }"],
  ["for (;;) { try { n = next(n); } catch (error) { throw error; } }"],
  ["for (;;) { try { if (n > 3) throw new Error(); } finally { n += 1; } }"],
  ["for (;;) { try { n += 1; } catch { n -= 1; } finally { if (n > 3) break; } }"],
  ["outer: while (true) { for (;;) { if (n++ > 3) break outer; } }"],
  ["outer: for (const x of [1]) { while (true) { n += 1; continue outer; } }"],
  ["const ids = function* () { while (true) yield n++; };"],
  ["while (n) n = next(n);"],
  ["const forever = true; let go = n > 0; while (go) go = false;"],
])("lets pass %s", (body) => {
  expect(rulesIn(body)).toEqual([]);
});

test.each([
  ["return f(n - 1);"],
  ["const rest = f(n - 1); return n === 0 ? 0 : rest;"],
  ["return 1 + f(n - 1);"],
  ["if (f(n - 1) > 0) return 1; return 0;"],
  ["return n > 0 ? f(n - 1) : f(n + 1);"],
  ["return n > 0 ? f(n - 1) : 1 + f(n + 1);"],
  ["if (n > 0) { return f(n - 1); } else { return f(n + 1); }"],
  ["do { n = f(n); } while (n > 0); return n;"],
  ["try { return f(n - 1); } finally { n += 1; }"],
  ["const g = (m: number): number => h(m); const h = (m: number): number => g(m); return n;"],
  ["class Walk { step(): number { return this.step() + 1; } } return n;"],
  ["class Walk { static of(): Walk { return Walk.of(); } } return n;"],
  ["class Walk { get size(): number { return this.size; } } return n;"],
  ["class Walk { set size(m: number) { this.size = m; } } return n;"],
  ["class Walk { get size(): number { this.size += 1; return 1; } } return n;"],
  ["class Walk { #go(): number { return [1].length + this.#go(); } } return n;"],
  ["class Walk { next: Walk; constructor() { this.next = new Walk(); } } return n;"],
])("refuses the recursion %s", (body) => {
  expect(rulesIn(body)).toContain("no-unbounded-recursion");
});

test.each([
  ["if (n === 0) return 0; return f(n - 1);"],
  ["const a = 1; const b = 2; const c = 3; const d = a + b + c; if (n < d) return n; return f(n - 1);"],
  ["return n === 0 ? 0 : f(n - 1);"],
  ["return n > 0 && f(n - 1) > 0 ? 1 : 0;"],
  ["for (const x of [n]) if (x > 0) f(x - 1); return 0;"],
  ["switch (n) { case 0: return 0; default: return f(n - 1); }"],
  ["if (n < 0) throw new RangeError(); return f(n - 1);"],
  ["return [n].map((m) => f(m - 1)).length;"],
  ["return later(() => f(n - 1));"],
  ["const g = (m: number): number => (m > 0 ? h(m) : 0); const h = (m: number): number => g(m - 1); return g(n);"],
  ["function f(m: number) { return m; } return f(n);"],
  ["const tree = function* (m: number): Generator<number> { yield m; yield* tree(m + 1); }; return n;"],
  ["class Walk { next?: Walk; step(): number { return this.next?.step() ?? 0; } } return n;"],
  ["class Walk { step(): number { return other.step(); } } return n;"],
  ["class Walk { set size(m: number) { other.size = m; } get size(): number { this.size = 1; return 1; } } return n;"],
  ["class Walk { get size(): number { this.size = 1; return 1; } } return n;"],
  ["n ||= f(n - 1); return n;"],
  ["let g = (m: number): number => { g = (o) => o; return g(m); }; return g(n);"],
])("lets pass the recursion %s", (body) => {
  expect(rulesIn(body)).toEqual([]);
});

test("mutual recursion between what was written and what was there", () => {
  const text = `
    export function even(n: number): boolean { return f(n - 1); }
    export function f(n: number): boolean {/*body*/ return even(n - 1); /*end*/}`;
  expect(breaches(text)).toMatchInlineSnapshot(`
    [
      "no-unbounded-recursion at \`return even(n - \`",
    ]
  `);
});

test("limits of the shape of a function hold from the first value beyond", () => {
  const ifs = (count: number): string => "if (n) n += 1;\n".repeat(count);
  expect(rulesIn(ifs(19))).toEqual([]);
  expect(rulesIn(ifs(20))).toEqual(["max-complexity"]);
  const nested = (depth: number): string => `${"if (n) {".repeat(depth)}n += 1;${"}".repeat(depth)}`;
  expect(rulesIn(nested(5))).toEqual([]);
  expect(rulesIn(nested(6))).toEqual(["max-nesting"]);
  const returns = (count: number): string => "while (n) return n;\n".repeat(count);
  expect(rulesIn(returns(12))).toEqual([]);
  expect(rulesIn(returns(13))).toEqual(["max-returns"]);
});

test("else-if chains do not nest, and every function counts for itself", () => {
  expect(
    rulesIn(
      "if (n > 1) {} else if (n > 2) {} else if (n > 3) {} else if (n > 4) {} else if (n > 5) {} else if (n > 6) {}",
    ),
  ).toEqual([]);
  const branches = "n ? 1 : 2; ".repeat(15);
  expect(rulesIn(`const g = () => { ${branches} }; ${branches}`)).toEqual([]);
});

test("parameters count in helpers, not in the signature of the target", () => {
  const text = `
    /*helpers*/function help(a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7) { return a; }/*end*/
    export function f(a: 1, b: 2, c: 3, d: 4, e: 5, g: 6, h: 7) {/*body*/ return a; /*end*/}`;
  expect(breaches(text)).toMatchInlineSnapshot(`
    [
      "max-parameters at \`function help(a:\`",
    ]
  `);
});

test("the user's own functions are not judged", () => {
  expect(breaches("function own(): never { while (true) {} }\nfunction f() {/*body*/ return 1; /*end*/}")).toEqual([]);
});

/** So many levels of conditions in callbacks, two levels for each. */
function pyramid(pairs: number, inner = "n += 1;"): string {
  return pairs === 0 ? inner : `later((ok) => { if (ok) { ${pyramid(pairs - 1, inner)} } });`;
}

test("callbacks in conditions in callbacks are one pyramid, told once", () => {
  expect(rulesIn(pyramid(4))).toEqual([]);
  expect(inBody(pyramid(4, "if (n) n += 1;"))).toEqual(["max-nesting at `if (n) n += 1; }`"]);
  expect(rulesIn(pyramid(6))).toEqual(["max-nesting"]);
});

test.each([
  ["named functions", `const one = () => { ${pyramid(4)} }; const two = () => { ${pyramid(4)} }; one(); two();`],
  ["short arrows", `${"[n].map((a) => ".repeat(12)}n${")".repeat(12)};`],
  ["else if", `later(() => { ${Array.from({ length: 8 }, (_, at) => `if (n === ${at}) n = 0;`).join(" else ")} });`],
])("%s are no levels of a pyramid", (_, body) => {
  expect(rulesIn(body)).toEqual([]);
});
