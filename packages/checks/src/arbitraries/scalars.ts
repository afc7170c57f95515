import * as fc from "fast-check";

/** Characters at which code that handles text goes wrong: separators, quotes, escapes, accents, pairs of code units. */
const characters = [...Array.from("ab Z09.,-_/\"'\\<>&%$\n\té"), "ß", "İ", "e\u0301", "😀", "中"];

const words = [
  "",
  " ",
  "a",
  "A",
  "0",
  "00",
  "-1",
  "1.5",
  "1e3",
  "a b",
  "  a  ",
  "a,b",
  "a-b",
  "__proto__",
  "constructor",
];

const numbers = [
  0,
  1,
  -1,
  2,
  10,
  0.5,
  -0.5,
  1.005,
  0.1,
  99.995,
  59,
  60,
  100,
  255,
  256,
  1000,
  65536,
  2 ** 31,
  -(2 ** 31),
  2 ** 53 - 1,
];

/** Finite: what a function makes of `NaN` and of infinity is seldom meant. */
export function numberCode(): fc.Arbitrary<string> {
  return fc
    .oneof(
      // Equal ones, often: what happens to them is what code decides without being asked.
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 3 }) },
      { weight: 4, arbitrary: fc.integer({ min: -20, max: 20 }) },
      { weight: 3, arbitrary: fc.constantFrom(...numbers) },
      { weight: 2, arbitrary: fc.integer({ min: -1_000_000, max: 1_000_000 }) },
      { weight: 2, arbitrary: fc.integer({ min: -100_000, max: 100_000 }).map((thousandths) => thousandths / 1000) },
    )
    .map(String);
}

/** @param hints Texts that the target is likely to know. */
export function stringCode(hints: readonly string[]): fc.Arbitrary<string> {
  const known = hints.length === 0 ? words : hints;
  const unit = fc.constantFrom(...characters, ...new Set(hints.flatMap((hint) => Array.from(hint))));
  const text = fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit, maxLength: 4 }) },
    { weight: 2, arbitrary: fc.string({ unit, maxLength: 16 }) },
    { weight: 2, arbitrary: fc.string({ unit: fc.constantFrom("a", "é", "ß", "e\u0301", "😀", "👨‍👩‍👧"), maxLength: 4 }) },
    { weight: 2, arbitrary: fc.constantFrom(...words) },
    { weight: 2, arbitrary: fc.constantFrom(...known) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...known), fc.string({ unit, maxLength: 2 }), fc.constantFrom(...known))
        .map((parts) => parts.join("")),
    },
  );
  return text.map((value) => JSON.stringify(value));
}

/** What stands inside a template literal type, where separators would be read as those of the template. */
export function word(): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom("a", "b", "z", "0", "9"), maxLength: 6 });
}

/** Small ones, and those beyond what 53 or 64 bits hold. */
export function bigintCode(): fc.Arbitrary<string> {
  return fc
    .oneof(fc.bigInt({ min: -20n, max: 20n }), fc.constantFrom(0n, 2n ** 53n, 2n ** 64n, -(2n ** 63n)))
    .map((value) => `${value}n`);
}

/** Instants at which code that handles dates goes wrong: ends of months and years, leap days, changes of daylight saving time. */
const instants = [
  "1970-01-01T00:00:00.000Z",
  "2024-02-29T12:00:00.000Z",
  "2023-12-31T23:59:59.999Z",
  "2024-03-31T01:30:00.000Z",
  "2024-10-27T01:30:00.000Z",
  "2000-01-31T00:00:00.000Z",
  "1969-12-31T23:00:00.000Z",
];

/** Dates from 1915 to 2079. */
export function dateCode(): fc.Arbitrary<string> {
  const any = fc
    .integer({ min: -20_000, max: 40_000 })
    .map((day) => new Date(day * 86_400_000 + 3_600_000).toISOString());
  return fc.oneof(fc.constantFrom(...instants), any).map((iso) => `new Date(${JSON.stringify(iso)})`);
}

/** Values of kinds that need no more than a few. */
export function constantCode(kind: "boolean" | "symbol" | "object" | "regexp" | "url" | "error"): fc.Arbitrary<string> {
  return fc.constantFrom(...constants[kind]);
}

const constants: Readonly<Record<"boolean" | "symbol" | "object" | "regexp" | "url" | "error", readonly string[]>> = {
  boolean: ["false", "true"],
  symbol: ['Symbol.for("a")', 'Symbol.for("b")'],
  object: ["{}", "{ a: 1 }", "[]"],
  regexp: ["/a/", "/a/g", "/^\\d+$/u"],
  url: ['new URL("https://example.com/")', 'new URL("http://a.example:8080/b%20c/?d=e&d=f#g")'],
  error: ['new Error("a")', 'new TypeError("b")'],
};
