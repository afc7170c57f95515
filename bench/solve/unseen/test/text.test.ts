import fc from "fast-check";
import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { columns, slugify, wrap } from "../src/text.ts";

const testWrap = jiti.requiredFor(wrap);

testWrap.each<[text: string, width: number, lines: string[]]>([
  ["the quick brown fox", 10, ["the quick", "brown fox"]],
  ["the quick brown fox", 9, ["the quick", "brown fox"]],
  ["the quick brown fox", 8, ["the", "quick", "brown", "fox"]],
  ["the quick brown fox", 19, ["the quick brown fox"]],
  ["  the \t quick  ", 20, ["the quick"]],
  ["a", 1, ["a"]],
  ["a b", 1, ["a", "b"]],
])("wraps %j at %i", (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines);
});

testWrap.each<[text: string, lines: string[]]>([
  ["", [""]],
  [" \t ", [""]],
  ["\n", ["", ""]],
  ["one\n\ntwo", ["one", "", "two"]],
  ["one\n", ["one", ""]],
  ["one two three\nfour", ["one two", "three", "four"]],
])("takes %j by paragraphs", (text, lines) => {
  expect(wrap(text, 7)).toEqual(lines);
});

testWrap.each<[text: string, width: number, lines: string[]]>([
  ["abcdefghij", 4, ["abcd", "efgh", "ij"]],
  ["a bcdefgh i", 4, ["a", "bcde", "fgh", "i"]],
  ["a bcdefgh i", 5, ["a", "bcdef", "gh i"]],
  ["abcdefgh", 4, ["abcd", "efgh"]],
  ["abcdefgh ij", 4, ["abcd", "efgh", "ij"]],
])("breaks the long word of %j at %i", (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines);
});

testWrap("indents all lines of a paragraph but the first", () => {
  expect(wrap("one two three four\nfive six seven", 9, "  ")).toEqual([
    "one two",
    "  three",
    "  four",
    "five six",
    "  seven",
  ]);
  expect(wrap("one two\n\n three", 5, "> ")).toEqual(["one", "> two", "", "three"]);
});

testWrap("breaks by the room that the line has", () => {
  expect(wrap("abcdefghijklmno", 6, "--")).toEqual(["abcdef", "--ghij", "--klmn", "--o"]);
  expect(wrap("x abcdef", 6, "--")).toEqual(["x", "--abcd", "--ef"]);
  expect(wrap("abcdef x", 6, "--")).toEqual(["abcdef", "--x"]);
});

testWrap("counts columns, and never breaks a character", () => {
  expect(wrap("日本語 テスト", 6)).toEqual(["日本語", "テスト"]);
  expect(wrap("日本語テスト", 5)).toEqual(["日本", "語テ", "スト"]);
  expect(wrap("👩‍👩‍👧‍👦👍🏽 e\u0301e\u0301e\u0301", 3)).toEqual(["👩‍👩‍👧‍👦", "👍🏽", "e\u0301e\u0301e\u0301"]);
  expect(wrap("a日b", 1)).toEqual(["a", "日", "b"]);
  expect(wrap("語語", 4, "日")).toEqual(["語語"]);
  expect(wrap("a 語", 3, "日")).toEqual(["a", "日語"]);
});

testWrap("keeps other white space in words", () => {
  expect(wrap("10\u00a0km far", 6)).toEqual(["10\u00a0km", "far"]);
});

testWrap.each<[width: number, indent: string]>([
  [0, ""],
  [-1, ""],
  [1.5, ""],
  [Number.NaN, ""],
  [Number.POSITIVE_INFINITY, ""],
  [2, "  "],
  [2, "日"],
])("refuses a width of %d with the indent %j", (width, indent) => {
  expect(() => wrap("", width, indent)).toThrow(RangeError);
});

testWrap.prop({
  words: fc.array(fc.string({ unit: fc.constantFrom("a", "e\u0301", "語", "👍🏽"), minLength: 1, maxLength: 9 })),
  width: fc.integer({ min: 2, max: 12 }),
})("loses nothing, exceeds nothing, and fills lines", ({ words, width }) => {
  const lines = wrap(words.join(" "), width);
  expect(lines.join("").replaceAll(" ", "")).toBe(words.join(""));
  for (const [index, line] of lines.entries()) {
    expect(columns(line)).toBeLessThanOrEqual(width);
    const next = lines[index + 1]?.split(" ")[0];
    if (next !== undefined && words.includes(next) && words.every((word) => columns(word) <= width)) {
      expect(columns(`${line} ${next}`)).toBeGreaterThan(width);
    }
  }
});

const testSlugify = jiti.requiredFor(slugify);

testSlugify.each<[title: string, slug: string]>([
  ["Hello, World!", "hello-world"],
  ["  --Déjà  vu__twice--  ", "deja-vu-twice"],
  ["Straße GROẞ", "strasse-gross"],
  ["Ærø, Œuvre & Łódź", "aero-oeuvre-and-lodz"],
  ["R&D", "r-and-d"],
  ["Don't say ‘can’t’", "dont-say-cant"],
  ["ﬁve ½ ²", "five-1-2-2"],
  ["Foo™ №5", "footm-no5"],
  ["İstanbul", "istanbul"],
  ["100% über-cool", "100-uber-cool"],
  ["日本 2024", "2024"],
])("%j is %j", (title, slug) => {
  expect(slugify(title)).toBe(slug);
});

testSlugify.each(["", "   ", "日本", "'’", "!?"])("has a name for %j", (title) => {
  expect(slugify(title)).toBe("untitled");
  expect(slugify(title, new Set(["untitled"]))).toBe("untitled-2");
});

testSlugify.each<[title: string, maxLength: number, slug: string]>([
  ["one two three four", 18, "one-two-three-four"],
  ["one two three four", 17, "one-two-three"],
  ["one two three four", 13, "one-two-three"],
  ["one two three four", 12, "one-two"],
  ["incomprehensibilities matter", 10, "incomprehe"],
  ["a incomprehensibilities b", 10, "a"],
])("cuts %j at %i: %j", (title, maxLength, slug) => {
  expect(slugify(title, new Set(), maxLength)).toBe(slug);
});

testSlugify("keeps sixty characters unless told otherwise", () => {
  const title = "abcd ".repeat(20);
  expect(slugify(title)).toBe("abcd-".repeat(12).slice(0, -1));
  expect(slugify("x".repeat(80))).toBe("x".repeat(60));
});

testSlugify("finds the first number that is free", () => {
  expect(slugify("News", new Set(["new"]))).toBe("news");
  expect(slugify("News", new Set(["news"]))).toBe("news-2");
  expect(slugify("News", new Set(["news", "news-2", "news-3", "news-5"]))).toBe("news-4");
  expect(slugify("News 2", new Set(["news-2"]))).toBe("news-2-2");
});

testSlugify("makes room for the number", () => {
  expect(slugify("one two three", new Set(["one-two"]), 10)).toBe("one-two-2");
  expect(slugify("one two xyz", new Set(["one-two-xyz"]), 11)).toBe("one-two-2");
  expect(slugify("incomprehensible", new Set(["incomprehe"]), 10)).toBe("incompre-2");
  const many = new Set(["abcd-efgh", ...Array.from({ length: 8 }, (_, index) => `abcd-${String(index + 2)}`)]);
  expect(slugify("abcd efgh", many, 10)).toBe("abcd-10");
  const nine = new Set(["abcdefghij", ...Array.from({ length: 8 }, (_, index) => `abcdefgh-${String(index + 2)}`)]);
  expect(slugify("abcdefghij", nine, 10)).toBe("abcdefg-10");
});

testSlugify.each([9, 0, -1, 10.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d as a length", (maxLength) => {
  expect(() => slugify("title", new Set(), maxLength)).toThrow(RangeError);
});

testSlugify.prop({
  title: fc.string({ unit: "grapheme", maxLength: 40 }),
  maxLength: fc.integer({ min: 10, max: 30 }),
})("always gives something fit for an address", ({ title, maxLength }) => {
  const slug = slugify(title, new Set(), maxLength);
  expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(slug.length).toBeLessThanOrEqual(maxLength);
  const second = slugify(title, new Set([slug]), maxLength);
  expect(second).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*-[23]$/);
  expect(second.length).toBeLessThanOrEqual(maxLength);
});
