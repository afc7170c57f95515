import fc from "fast-check";
import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { CsvError, parseCsv, parseDuration } from "../src/parsing.ts";

const testParseCsv = jiti.requiredFor(parseCsv);

testParseCsv.each<[text: string, records: string[][]]>([
  ["", []],
  ["a", [["a"]]],
  [
    "a,b\nc,d",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  ["a,b\r\nc\r\n", [["a", "b"], ["c"]]],
  ["\n", [[""]]],
  ["a\n\nb\n\n", [["a"], [""], ["b"], [""]]],
  [",", [["", ""]]],
  [
    "a,\n,b",
    [
      ["a", ""],
      ["", "b"],
    ],
  ],
  [" a , b ", [[" a ", " b "]]],
  ["a\rb\r", [["a\rb\r"]]],
])("reads plain fields: %j", (text, records) => {
  expect(parseCsv(text)).toEqual(records);
});

testParseCsv.each<[text: string, records: string[][]]>([
  ['"a"', [["a"]]],
  ['""', [[""]]],
  ['"",""\n""', [["", ""], [""]]],
  ['"a,b","c\nd","e\r\nf"\r\ng', [["a,b", "c\nd", "e\r\nf"], ["g"]]],
  ['"say ""hi"""', [['say "hi"']]],
  ['""""', [['"']]],
  ['"""",""""""\n', [['"', '""']]],
  ['x,"y"\n', [["x", "y"]]],
  ['"€𝄞",é', [["€𝄞", "é"]]],
])("reads quoted fields: %j", (text, records) => {
  expect(parseCsv(text)).toEqual(records);
});

testParseCsv("skips a byte order mark, only at the beginning", () => {
  expect(parseCsv('\ufeff"a",b')).toEqual([["a", "b"]]);
  expect(parseCsv("a,\ufeffb")).toEqual([["a", "\ufeffb"]]);
  expect(parseCsv("\ufeff")).toEqual([]);
});

testParseCsv.each<[text: string, line: number, column: number]>([
  ['a"b', 1, 2],
  ['a,b\nc, "d"', 2, 4],
  ['"a"b', 1, 4],
  ['"a" ,b', 1, 4],
  ['"a"\r', 1, 4],
  ['x,"a\nb\nc"d', 3, 3],
  ['"a', 1, 1],
  ['a\r\nb,"c\nd""', 2, 3],
  ['"', 1, 1],
  ['"""', 1, 1],
  ['𝄞,"', 1, 4],
  ['\ufeffa"', 1, 2],
])("refuses %j at %i:%i", (text, line, column) => {
  expect(() => parseCsv(text)).toThrow(expect.objectContaining({ name: "CsvError", line, column }));
  expect(() => parseCsv(text)).toThrow(CsvError);
});

testParseCsv("reads a long text in no time", () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => [String(index), 'with "quotes", and commas', ""]);
  expect(parseCsv(rows.map(([a, , c]) => `${a ?? ""},"with ""quotes"", and commas",${c ?? ""}\n`).join(""))).toEqual(
    rows,
  );
});

testParseCsv.prop({
  records: fc.array(fc.array(fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", " ") }), { minLength: 1 })),
  lineBreak: fc.constantFrom("\n", "\r\n"),
})("reads what is written with quotes", ({ records, lineBreak }) => {
  const lines = records.map((fields) => fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(","));
  expect(parseCsv(lines.join(lineBreak))).toEqual(records);
});

const testParseDuration = jiti.requiredFor(parseDuration);

testParseDuration.each<[text: string, ms: number]>([
  ["1ms", 1],
  ["90m", 5_400_000],
  ["1h 30m", 5_400_000],
  ["1h30m", 5_400_000],
  ["1w2d3h4m5s6ms", 788_645_006],
  ["1h 90m", 9_000_000],
  ["0s", 0],
  ["007s", 7000],
  ["2d  1ms", 172_800_001],
  ["  5s ", 5000],
])("reads %j as %i", (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

testParseDuration.each<[text: string, ms: number]>([
  ["1.5s", 1500],
  ["0.25h", 900_000],
  ["1m 0.5s", 60_500],
  ["1.0005s", 1001],
  ["1.00049999999999999999999s", 1000],
  ["0.5ms", 1],
  ["0.4999999999999999999999ms", 0],
  ["0.00000000000000000000001w", 0],
  ["1.1w", 665_280_000],
])("reads the fraction of %j: %i", (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

testParseDuration.each<[text: string, ms: number]>([
  ["-1h 30m", -5_400_000],
  ["- 2s", -2000],
  ["  -2.5s", -2500],
  ["-0.5ms", -1],
  ["-1.4ms", -1],
  ["-0s", 0],
  ["-0.4ms", 0],
])("reads the sign of %j: %i", (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

testParseDuration.each([
  "",
  " ",
  "-",
  "5",
  "s",
  "5x",
  "5S",
  "5 s",
  "1h1h",
  "1m1h",
  "1ms 1s",
  "1.5h 30m",
  "1.h",
  ".5h",
  "--1h",
  "+1h",
  "1h -30m",
  "1h, 30m",
  "1h\t30m",
  "1e3s",
  "١s",
  "1h\n",
])("refuses %j", (text) => {
  expect(() => parseDuration(text)).toThrow(SyntaxError);
});

testParseDuration("refuses what is not safe", () => {
  expect(parseDuration("9007199254740991ms")).toBe(Number.MAX_SAFE_INTEGER);
  expect(parseDuration("-9007199254740991ms")).toBe(Number.MIN_SAFE_INTEGER);
  expect(parseDuration("9007199254740991.4ms")).toBe(Number.MAX_SAFE_INTEGER);
  for (const text of ["9007199254740992ms", "9007199254740991.5ms", "-99999999999999999999w"]) {
    expect(() => parseDuration(text)).toThrow(RangeError);
  }
});
