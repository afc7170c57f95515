import { expect, test } from "vitest";
import { mutantsOf, sampled } from "./mutants.ts";

const code = `import { helper } from "./helper.ts";
type Level = "low" | "high";
const limits = { low: 1, items: ["a"] } as const satisfies { low: number; items: readonly string[] };
/** Ends well. */
export function ends(text: string, level: Level = "low", list?: { readonly n?: number }): number {
  if (text.trim().length > 3 && level !== "high") throw new RangeError("too long: " + text);
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum += Math.max(text.charCodeAt(i), -1);
  const plain = /^\\d+$/g.test(text) ? !list?.n : \`\${helper(text)}!\`.startsWith("a");
  return plain ? sum * 2 : [sum, limits.low].map((n) => n - 1)[0]!;
}
`;

test("every kind of change, in the order of the code; types, imports and messages are left alone", () => {
  const shown = mutantsOf("a.ts", code).map(
    ({ operator, line, original, replacement }) => `${line} ${operator}: ${original} -> ${replacement}`,
  );
  expect(shown.join("\n")).toMatchInlineSnapshot(`
    "3 ObjectLiteral: { low: 1, items: ["a"] } -> {}
    3 OffByOne: 1 -> 0
    3 OffByOne: 1 -> 2
    3 ArrayDeclaration: ["a"] -> []
    3 StringLiteral: "a" -> ""
    5 StringLiteral: "low" -> ""
    5 BlockStatement: { if (text.trim().length > 3 && level !== "high") throw new… -> {}
    6 MethodExpression: text.trim() -> text
    6 NearMiss: text.trim() -> text.replace(/^ +| +$/g, "")
    6 NearMiss: text.trim().length -> Array.from(text.trim()).length
    6 ConditionalExpression: text.trim().length > 3 && level !== "high" -> false
    6 ConditionalExpression: text.trim().length > 3 && level !== "high" -> true
    6 NearMiss: trim -> trimEnd
    6 NearMiss: trim -> trimStart
    6 EqualityOperator: > -> <=
    6 EqualityOperator: > -> >=
    6 OffByOne: 3 -> 2
    6 OffByOne: 3 -> 4
    6 LogicalOperator: && -> ||
    6 EqualityOperator: !== -> ===
    6 StringLiteral: "high" -> ""
    7 OffByOne: 0 -> (-1)
    7 NearMiss: 0 -> -Infinity
    7 OffByOne: 0 -> 1
    7 NearMiss: 0 -> Infinity
    8 OffByOne: 0 -> (-1)
    8 NearMiss: 0 -> -Infinity
    8 OffByOne: 0 -> 1
    8 NearMiss: 0 -> Infinity
    8 ConditionalExpression: i < text.length -> false
    8 EqualityOperator: < -> <=
    8 EqualityOperator: < -> >=
    8 NearMiss: text.length -> Array.from(text).length
    8 UpdateOperator: i++ -> i--
    8 AssignmentOperator: += -> -=
    8 MethodExpression: max -> min
    8 NearMiss: charCodeAt -> codePointAt
    8 UnaryOperator: -1 -> +1
    8 OffByOne: 1 -> 0
    8 OffByOne: 1 -> 2
    9 Regex: /^\\d+$/g -> /\\d+$/g
    9 Regex: /^\\d+$/g -> /^\\D+$/g
    9 Regex: /^\\d+$/g -> /^\\d$/g
    9 NearMiss: /^\\d+$/g -> /^\\d*$/g
    9 Regex: /^\\d+$/g -> /^\\d+$/
    9 NearMiss: /^\\d+$/g -> /^\\d+$/gm
    9 Regex: /^\\d+$/g -> /^\\d+/g
    9 ConditionalExpression: /^\\d+$/g.test(text) -> false
    9 ConditionalExpression: /^\\d+$/g.test(text) -> true
    9 BooleanLiteral: !list?.n -> list?.n
    9 OptionalChaining: ?. -> .
    9 StringLiteral: \`\${helper(text)}!\` -> \`\`
    9 MethodExpression: startsWith -> endsWith
    9 NearMiss: startsWith -> includes
    9 StringLiteral: "a" -> ""
    10 NearMiss: plain -> plain is there
    10 ConditionalExpression: plain -> false
    10 ConditionalExpression: plain -> true
    10 NearMiss: sum * 2 -> a product of 32 bits
    10 ArithmeticOperator: * -> /
    10 OffByOne: 2 -> 1
    10 OffByOne: 2 -> 3
    10 ArrayDeclaration: [sum, limits.low] -> []
    10 ArrowFunction: n - 1 -> undefined
    10 ArithmeticOperator: - -> +
    10 OffByOne: 1 -> 0
    10 OffByOne: 1 -> 2
    10 OffByOne: 0 -> (-1)
    10 OffByOne: 0 -> 1"
  `);
});

test("members in a shell are changed too; what does not parse is nothing", () => {
  const member =
    "void class Clock extends Base { #ms!: number; constructor() { super(1); } get late(): boolean { return this.#ms >= 10; } };";
  expect(
    mutantsOf("a.ts", member).map(
      ({ code: changed }) => /\{ (?:super|return)[^}]*\}|boolean \{[^}]*\}/g.exec(changed)?.[0] ?? changed,
    ).length,
  ).toBeGreaterThan(4);
  expect(mutantsOf("a.ts", member).every(({ code: changed }) => changed.includes("super("))).toBe(true);
  expect(mutantsOf("a.ts", "function {")).toEqual([]);
});

test("the same seed draws the same mutants, near misses first, no more than wanted", () => {
  const all = mutantsOf("a.ts", code);
  const drawn = sampled(all, 10, 5);
  expect(drawn.length).toBe(10);
  expect(sampled(all, 10, 5)).toEqual(drawn);
  expect(sampled(all, 10, 6)).not.toEqual(drawn);
  const isNear = drawn.map(({ operator }) => operator === "NearMiss");
  expect(isNear).toEqual([...Array<boolean>(5).fill(true), ...Array<boolean>(5).fill(false)]);
  for (const near of [true, false]) {
    const places = drawn.filter((_, index) => isNear[index] === near).map((mutant) => all.indexOf(mutant));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  }
  expect(sampled(all, 1000, 5).length).toBe(all.length);
});
