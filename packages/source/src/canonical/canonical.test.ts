import fc from "fast-check";
import { format, type Options } from "prettier";
import { expect, test } from "vitest";
import { parse } from "../syntax/parse.ts";
import { canonical } from "./canonical.ts";

const of = (text: string, file = "a.ts"): string => canonical(parse(file, text), { start: 0, end: text.length });

/** Code with every construct that a formatter rewrites. */
const samples = [
  `export async function load<T extends { id: number }>(this: Store, rows: readonly T[], { limit = 0xFF, ...rest }: Options = {}): Promise<Map<string, Array<T>>> {
  if (!rows.length) return new Map; else for (const row of rows) { await save(row) }
  for (let i = 0; i < 10; i++) total += (i % 2 === 0 ? i : -i) * (a + b) ** 2;
  label: while (true) { if (x) continue label; break }
  const text = \`a\${x}b\${\`\${y}\`} c\`, re = /a"b\\/c/gu, s = 'it\\'s', q = "say \\"hi\\"";
  return (await fetchAll(rows))?.items?.[0]!.value ?? (yes && (no || maybe)) as unknown as Map<string, T[]>
}`,
  `export type Deep<T> = T extends (infer U)[] ? Deep<U> : T extends (...args: never[]) => unknown ? T : { readonly [K in keyof T]?: Deep<T[K]> };
export interface Shape { kind: "circle" | 'square'; "data-x"?: number, area(): number; readonly [key: string]: unknown; new (x: number): Shape; get size(): number }
type Long = "aaaaaaaaaaaaaaaaaaaaaaaaaa" | "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" | "cccccccccccccccccccccccccccccccc" | (A & B)[] | (() => void) | keyof (A | B);
enum Level { Low = 1, High = "high", "two words" = 2 }
declare module "x" { export const y: number }
namespace N.M { export let z = 1 }`,
  `@sealed class Clock<T> extends Base<T> implements Tick, Tock {
  static #count = 0; declare readonly name: string; private static cache?: Map<string, number> = new Map()
  constructor(private readonly ms: number, public override tag = 'x') { super(ms) }
  static { Clock.#count++ }
  get [Symbol.iterator]() { return this.#it } set value(v: number) { this.v = v }
  async *stream(): AsyncGenerator<number> { yield* [1, , 2,]; yield (a, b) }
  abstract: string = "a"; handler = (e: Event) => { void e }
}`,
  `import def, { type A, b as c } from './x.js'; import * as ns from "./y"; import type { T } from "./t"; import data from "./d.json" with { type: "json" };
export { c as default, type A }; export * from "./z"; export * as w from './w'
const f = x => x + 1, g = async y => { await y }, h = (p, q) => ({ p, 'q': q, [p]: 1, "r-s": 2, 3: 4 });
const o = { method() { return 1 }, get a() { return 2 }, async *gen() {}, ...rest, f, };
const big = 1_000n, dec = .5, neg = -1, t = typeof x === 'undefined' ? void 0 : delete o.a;
let u = (1 + 2) * 3 - -4, v = !(a in b) || (a instanceof B) === false, w2 = (function () {})(), w3 = new (get())(), w4 = (new Date).getTime();
try { risky() } catch { } finally { done() } do { x-- } while (x > 0)
switch (x) { case 1: case 2: { y(); break } default: z() }
a = b = c, d ||= e ?? (f && g); x?.y.z; (x?.y).z; [p, q] = [q, p]; ({ p } = o)`,
];

const options: fc.Arbitrary<Options> = fc.record({
  printWidth: fc.constantFrom(20, 40, 80, 200),
  tabWidth: fc.constantFrom(2, 4),
  useTabs: fc.boolean(),
  semi: fc.boolean(),
  singleQuote: fc.boolean(),
  quoteProps: fc.constantFrom("as-needed", "consistent", "preserve"),
  trailingComma: fc.constantFrom("all", "es5", "none"),
  bracketSpacing: fc.boolean(),
  arrowParens: fc.constantFrom("always", "avoid"),
  objectWrap: fc.constantFrom("preserve", "collapse"),
  endOfLine: fc.constantFrom("lf", "crlf"),
  experimentalTernaries: fc.boolean(),
  experimentalOperatorPosition: fc.constantFrom("start", "end"),
});

test("no formatting changes it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...samples), options, async (text, chosen) => {
      const formatted = await format(text, { ...chosen, parser: "typescript" });
      expect(of(formatted)).toBe(of(text));
    }),
    { numRuns: 100, seed: 1 },
  );
});

test("comments do not change it", () => {
  const gap = fc.constantFrom(" ", "\n", "\t", " /* a , ; ) \" ' ` */ ", " // b { ' \" `\n", "\r\n\r\n");
  const tokens = [
    "function",
    "f",
    "(",
    "a",
    ":",
    "number",
    ",",
    "b",
    "=",
    "'x'",
    ")",
    "{",
    "const",
    "c",
    "=",
    "`t`",
    ";",
    "g",
    "(",
    "a",
    ",",
    ")",
    ";",
    "}",
  ];
  fc.assert(
    fc.property(fc.array(gap, { minLength: tokens.length, maxLength: tokens.length }), (gaps) => {
      const text = tokens.map((token, index) => `${token}${gaps[index]}`).join("");
      expect(of(text)).toBe(of(tokens.join(" ")));
    }),
    { seed: 1 },
  );
});

test.each<[string, string]>([
  ["const a = 1", "const a = 2"],
  ["const a = 1", "let a = 1"],
  ["a + b * c", "(a + b) * c"],
  ["a - (b - c)", "a - b - c"],
  ["x?.y.z", "(x?.y).z"],
  ["new A().b()", "new (A().b)()"],
  ["(-1) ** 2", "-(1 ** 2)"],
  ["await x.y", "(await x).y"],
  ["[,]", "[]"],
  ["[a, ,]", "[a]"],
  ["for (;;x) y()", "for (;x;) y()"],
  ["for (x;;) y()", "for (;;x) y()"],
  ["if (x) { y() } z()", "if (x) { y(); z() }"],
  ["while (x); y()", "while (x) y()"],
  ["a\n;(b)", "a(b)"],
  ["a; ++b", "a++; b"],
  ["a + +b", "a + b"],
  ["a + ++b", "a++ + b"],
  ["() => { return\n1 }", "() => { return 1 }"],
  ["x! == y", "x !== y"],
  ["type A = (B | C)[]", "type A = B | C[]"],
  ["type A = (keyof B)[]", "type A = keyof B[]"],
  ["type A = (() => B) | C", "type A = () => B | C"],
  ["'a b'", "'a  b'"],
  ["`a b`", "`a  b`"],
  ["`a${b}`", "`ab`"],
  ["/a/g", "/a/"],
  ["({ a: 1 })", "({ a: '1' })"],
  ["'1'", "1"],
  ["({ 'a-b': 1 })", "({ 'a_b': 1 })"],
  ["f(a, b)", "f((a, b))"],
  ["(function f() {})", "function f() {}"],
  ["class A { a; b }", "class A { a }"],
  ["interface A { a: B; c: D }", "interface A { a: B }"],
  ["x as A", "x as B"],
  ["async () => 1", "() => 1"],
  ["a.b", "a.#b"].map((text) => `class A { #b; m(a) { ${text} } }`) as [string, string],
])("%s differs from %s", (one, other) => {
  expect(of(one)).not.toBe(of(other));
});

test("any changed word, number or operator changes it", () => {
  const mutable = samples.flatMap((text) =>
    [...text.matchAll(/[A-Za-z_$][\w$]*|\d+|[-+*/%]/g)].map((match) => ({
      text,
      at: match.index,
      length: match[0].length,
      word: match[0],
    })),
  );
  let compared = 0;
  fc.assert(
    fc.property(fc.constantFrom(...mutable), ({ text, at, length, word }) => {
      const replacement = /\d/.test(word)
        ? `${Number(word) + 1}`
        : /\w/.test(word)
          ? `${word}z`
          : word === "-"
            ? "+"
            : "-";
      const changed = text.slice(0, at) + replacement + text.slice(at + length);
      let form: string;
      try {
        form = of(changed);
      } catch {
        return;
      }
      compared++;
      expect(form).not.toBe(of(text));
    }),
    { numRuns: 400, seed: 1 },
  );
  expect(compared).toBeGreaterThan(200);
});

test("a range is read by itself, and holes are left out", () => {
  const text = "export const a = (x: number): number => { return x; }, b = 2;";
  const module = parse("a.ts", text);
  const hole = { start: text.indexOf("{"), end: text.indexOf("}") + 1 };
  expect(canonical(module, { start: 0, end: text.length }, [hole])).toMatchInlineSnapshot(
    `"export const a = « ( x : number ) : number => » , b = 2"`,
  );
  expect(canonical(module, { start: text.indexOf("b ="), end: text.length - 1 })).toMatchInlineSnapshot(`"b = 2"`);
});
