import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jiti } from "vitest-jiti";
import { dedent, graphemes, truncate } from "../src/text.ts";

const testTruncate = jiti.requiredFor(truncate);

testTruncate.each<[text: string, max: number, result: string]>([
  ["hello", 5, "hello"],
  ["hello", 9, "hello"],
  ["hello", 4, "hel…"],
  ["hello world", 7, "hello…"],
  ["hello world", 8, "hello w…"],
  ["a \t\n bc", 5, "a…"],
  ["  hi  ", 6, "  hi  "],
  ["hello", 1, "…"],
  ["hello", 0, ""],
  ["", 0, ""],
])("shortens %j to %i: %j", (text, max, result) => {
  expect(truncate(text, max)).toBe(result);
});

testTruncate("counts and keeps what a reader sees as one character", () => {
  expect(truncate("👩‍👩‍👧‍👦👍🏽🇪🇺", 3)).toBe("👩‍👩‍👧‍👦👍🏽🇪🇺");
  expect(truncate("👩‍👩‍👧‍👦👍🏽🇪🇺", 2)).toBe("👩‍👩‍👧‍👦…");
  expect(truncate("cafe\u0301s", 5)).toBe("cafe\u0301s");
  expect(truncate("cafe\u0301s!", 5)).toBe("cafe\u0301…");
});

testTruncate.each<[marker: string, max: number, result: string]>([
  ["", 6, "one tw"],
  ["", 4, "one"],
  ["...", 8, "one t..."],
  [" [more]", 9, "on [more]"],
  ["...", 3, "..."],
  ["...", 2, ".."],
  ["🇪🇺🇺🇳", 1, "🇪🇺"],
])("marks with %j within %i: %j", (marker, max, result) => {
  expect(truncate("one two three", max, { marker })).toBe(result);
});

testTruncate.each<[text: string, max: number, result: string]>([
  ["one two three", 9, "one two…"],
  ["one two three", 8, "one two…"],
  ["one two three", 7, "one…"],
  ["one two three", 5, "one…"],
  ["one two three", 4, "one…"],
  ["one two three", 3, "on…"],
  ["incomprehensible text", 8, "incompr…"],
  ["  incomprehensible", 8, "  incom…"],
  ["one   two three", 6, "one…"],
  ["one, two three", 6, "one,…"],
])("keeps the words of %j whole within %i: %j", (text, max, result) => {
  expect(truncate(text, max, { wholeWords: true })).toBe(result);
});

testTruncate.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d as a length", (max) => {
  expect(() => truncate("hello", max)).toThrow(RangeError);
  expect(() => truncate("", max)).toThrow(RangeError);
});

testTruncate.prop({ text: fc.string({ unit: "grapheme" }), max: fc.nat({ max: 12 }), wholeWords: fc.boolean() })(
  "never exceeds the length",
  ({ text, max, wholeWords }) => {
    const result = truncate(text, max, { wholeWords });
    expect(graphemes(result).length).toBeLessThanOrEqual(max);
    if (graphemes(text).length <= max) expect(result).toBe(text);
  },
);

// The suite form: every test registered in here is a gate.
jiti.requiredFor(dedent, () => {
  describe("dedent", () => {
    it("removes what all lines share", () => {
      expect(dedent("    one\n      two\n    three")).toBe("one\n  two\nthree");
    });

    it("drops one blank line at each end", () => {
      expect(dedent("\n  one\n  two\n  ")).toBe("one\ntwo");
      expect(dedent("\n\n  one\n\n \t")).toBe("\none\n");
    });

    it("keeps an end that is not blank", () => {
      expect(dedent("one\n  two\n")).toBe("one\n  two");
      expect(dedent("\n  one\n  two")).toBe("one\ntwo");
    });

    it("does not count blank lines, and empties them", () => {
      expect(dedent("\n    one\n\n \n      \n    two\n")).toBe("one\n\n\n\ntwo");
    });

    it("keeps white space at the end of lines", () => {
      expect(dedent("\n  one \t\n  two  \n")).toBe("one \t\ntwo  ");
    });

    it("ends lines with a line feed", () => {
      expect(dedent("\r\n  one\r\n\r\n  two\r\n")).toBe("one\n\ntwo");
    });

    it.each([
      ["\tone\n\t\ttwo", "one\n\ttwo"],
      ["\tone\n  two", "\tone\n  two"],
      [" \tone\n  two", "\tone\n two"],
      ["\u00a0one\n\u00a0two", "\u00a0one\n\u00a0two"],
      [" \u00a0one\n  two", "\u00a0one\n two"],
    ])("compares indentation by characters: %j", (block, result) => {
      expect(dedent(block)).toBe(result);
    });

    it.each(["", " \t", "\n", " \n ", "\r\n", "\n\n"])("%j has nothing in it", (block) => {
      expect(dedent(block)).toBe("");
    });

    it("takes a single line", () => {
      expect(dedent("  one  ")).toBe("one  ");
    });
  });
});
