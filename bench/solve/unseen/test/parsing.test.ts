import fc from "fast-check";
import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { evaluate, ExpressionError, parseCronField, type CronField } from "../src/parsing.ts";

const testEvaluate = jiti.requiredFor(evaluate);

testEvaluate.each<[expression: string, value: number]>([
  ["7", 7],
  ["0.5", 0.5],
  ["007.250", 7.25],
  ["1 + 2 * 3", 7],
  ["(1 + 2) * 3", 9],
  ["10 - 4 - 3", 3],
  ["24 / 4 / 2", 3],
  ["7 % 4 * 2", 6],
  ["2 * 7 % 4", 2],
  ["-7 % 4", -3],
  ["((2))", 2],
  ["\t1\n+\r\n2 ", 3],
  ["1+2-3*4/6", 1],
])("%j is %d", (expression, value) => {
  expect(evaluate(expression)).toBe(value);
});

testEvaluate.each<[expression: string, value: number]>([
  ["2 ^ 3 ^ 2", 512],
  ["(2 ^ 3) ^ 2", 64],
  ["-2 ^ 2", -4],
  ["(-2) ^ 2", 4],
  ["2 ^ -1", 0.5],
  ["2 ^ -1 ^ 2", 0.5],
  ["--3", 3],
  ["2 - -3", 5],
  ["2 * -3 ^ 2", -18],
  ["-2 * 3", -6],
  ["4 ^ 0.5", 2],
])("signs and powers: %j is %d", (expression, value) => {
  expect(evaluate(expression)).toBe(value);
});

testEvaluate("knows variables", () => {
  const variables = { price: 5, _x1: 2, PRICE: 7 };
  expect(evaluate("2 * (price - 1) ^ 2", variables)).toBe(32);
  expect(evaluate("PRICE-price*_x1", variables)).toBe(-3);
  expect(evaluate("zero / one", { zero: 0, one: 1 })).toBe(0);
});

testEvaluate("computes as JavaScript does", () => {
  expect(evaluate("0.1 + 0.2")).toBe(0.1 + 0.2);
  expect(evaluate("-zero", { zero: 0 })).toBe(-0);
  expect(evaluate("10 ^ 400")).toBe(Number.POSITIVE_INFINITY);
  expect(evaluate("big - big", { big: Number.POSITIVE_INFINITY })).toBeNaN();
});

testEvaluate.each<[expression: string, offset: number]>([
  ["", 0],
  ["  ", 2],
  ["1 +", 3],
  ["1 + ", 4],
  ["(1", 2],
  ["1)", 1],
  ["()", 1],
  ["1 2", 2],
  ["1 2 $", 2],
  ["(1 $ 2", 3],
  ["2 x", 2],
  ["2(3)", 1],
  ["* 2", 0],
  ["1 + * 2", 4],
  ["+1", 0],
  ["1 ++ 2", 3],
  [".5", 0],
  ["5.", 1],
  ["1.2.3", 3],
  ["1e3", 1],
  ["2 ** 3", 3],
  ["1 $ 2", 2],
  ["1,5", 1],
  ["ä", 0],
  ["1\u00a0+ 2", 1],
  ["𝄞", 0],
  ["x + (y / 0", 10],
])("%j leaves the grammar at %i", (expression, offset) => {
  expect(() => evaluate(expression)).toThrow(ExpressionError);
  expect(() => evaluate(expression)).toThrow(expect.objectContaining({ offset }));
});

testEvaluate.each<[expression: string, offset: number]>([
  ["1 + y", 4],
  ["x * toString", 4],
  ["__proto__", 0],
  ["X", 0],
  ["1 / (x - 1)", 2],
  ["5 % 0", 2],
  ["1 / -0", 2],
  ["x / 0 + y", 2],
  ["y / 0", 0],
  ["1 / y", 4],
  ["1 / (2 % 0)", 7],
])("%j has no value at %i", (expression, offset) => {
  expect(() => evaluate(expression, { x: 1 })).toThrow(ExpressionError);
  expect(() => evaluate(expression, { x: 1 })).toThrow(expect.objectContaining({ offset }));
});

testEvaluate("takes long expressions", () => {
  expect(evaluate(Array.from({ length: 20_000 }, () => "1").join(" - "))).toBe(-19_998);
});

/** Expressions as JavaScript writes them, in parentheses everywhere; without division, so that they have values. */
const { sum } = fc.letrec<{ sum: string }>((tie) => ({
  sum: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.nat({ max: 9 }).map(String),
    fc.constant("x"),
    fc
      .tuple(tie("sum"), fc.constantFrom("+", "-", "*"), tie("sum"))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    tie("sum").map((a) => `(-${a})`),
  ),
}));

testEvaluate.prop({ expression: sum, x: fc.integer({ min: -9, max: 9 }) })(
  "agrees with a plain reading of parentheses",
  ({ expression, x }) => {
    const read = (text: string): number => {
      if (text === "x") return x;
      if (!text.startsWith("(")) return Number(text);
      if (text.startsWith("(-")) return -read(text.slice(2, -1));
      let depth = 0;
      const split = Array.from(text).findIndex((character, index) => {
        depth += character === "(" ? 1 : character === ")" ? -1 : 0;
        return depth === 1 && character === " " && index > 0;
      });
      const [a, b] = [read(text.slice(1, split)), read(text.slice(split + 3, -1))];
      return text[split + 1] === "+" ? a + b : text[split + 1] === "-" ? a - b : a * b;
    };
    expect(evaluate(expression, { x })).toBe(read(expression));
  },
);

const minute: CronField = { min: 0, max: 59 };
const month: CronField = {
  min: 1,
  max: 12,
  names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
};
const weekday: CronField = { min: 0, max: 6, names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] };

const testParseCronField = jiti.requiredFor(parseCronField);

testParseCronField.each<[text: string, values: number[]]>([
  ["0", [0]],
  ["59", [59]],
  ["007", [7]],
  ["5,3,5,4", [3, 4, 5]],
  ["10-13", [10, 11, 12, 13]],
  ["10-10", [10]],
  ["58-1", [0, 1, 58, 59]],
  ["2,10-12,11", [2, 10, 11, 12]],
  ["9,10", [9, 10]],
])("of minutes %s selects %j", (text, values) => {
  expect(parseCronField(text, minute)).toEqual(values);
});

testParseCronField.each<[text: string, values: number[]]>([
  ["*/20", [0, 20, 40]],
  ["5-20/5", [5, 10, 15, 20]],
  ["5-19/5", [5, 10, 15]],
  ["50/4", [50, 54, 58]],
  ["55-5/4", [3, 55, 59]],
  ["*/60", [0]],
  ["7/99", [7]],
  ["3-4/1", [3, 4]],
  ["58/1,*/30", [0, 30, 58, 59]],
])("by steps %s selects %j", (text, values) => {
  expect(parseCronField(text, minute)).toEqual(values);
});

testParseCronField.each<[text: string, field: CronField, values: number[]]>([
  ["JAN", month, [1]],
  ["dec", month, [12]],
  ["Mar-5", month, [3, 4, 5]],
  ["nov-FEB", month, [1, 2, 11, 12]],
  ["*/5", month, [1, 6, 11]],
  ["OCT-MAR/2", month, [2, 10, 12]],
  ["fri-mon", weekday, [0, 1, 5, 6]],
  ["5-1/2", weekday, [0, 5]],
  ["SUN,sat", weekday, [0, 6]],
])("knows the names of %s: %#", (text, field, values) => {
  expect(parseCronField(text, field)).toEqual(values);
});

testParseCronField("selects everything", () => {
  expect(parseCronField("*", weekday)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(parseCronField("*,3", weekday)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(parseCronField("3-2", weekday)).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

testParseCronField.each([
  "",
  ",",
  "1,",
  ",1",
  "1,,2",
  " 1",
  "1 ",
  "1, 2",
  "-1",
  "1-",
  "1-2-3",
  "*-5",
  "5-*",
  "**",
  "1/",
  "/2",
  "1/2/3",
  "1/-2",
  "1/*",
  "1.5",
  "1e1",
  "+1",
  "x",
  "1-MON",
  "٣",
  "1\n",
])("refuses %j as it is written", (text) => {
  expect(() => parseCronField(text, minute)).toThrow(SyntaxError);
});

testParseCronField.each<[text: string, field: CronField]>([
  ["MONDAY", weekday],
  ["JAN", weekday],
  ["1/MON", weekday],
  ["constructor", weekday],
  ["60,x", minute],
  ["5/0,", minute],
])("%s is wrong in writing: %#", (text, field) => {
  expect(() => parseCronField(text, field)).toThrow(SyntaxError);
});

testParseCronField.each<[text: string, field: CronField]>([
  ["60", minute],
  ["0", month],
  ["13", month],
  ["0-5", month],
  ["5-13", month],
  ["1,99999999999999999999", minute],
  ["*/0", minute],
  ["5/00", minute],
  ["JAN-0", month],
  ["7", weekday],
])("%s is out of range: %#", (text, field) => {
  expect(() => parseCronField(text, field)).toThrow(RangeError);
});

testParseCronField.prop({
  from: fc.integer({ min: 0, max: 59 }),
  to: fc.integer({ min: 0, max: 59 }),
  step: fc.integer({ min: 1, max: 70 }),
})("walks around", ({ from, to, step }) => {
  const expected: number[] = [];
  const length = (to - from + 60) % 60;
  for (let offset = 0; offset <= length; offset += step) expected.push((from + offset) % 60);
  expect(parseCronField(`${String(from)}-${String(to)}/${String(step)}`, minute)).toEqual(
    expected.toSorted((a, b) => a - b),
  );
});
