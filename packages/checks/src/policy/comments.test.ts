import { parse } from "@vitest-jiti/source";
import { expect, test } from "vitest";
import { textRules } from "./comments.ts";

function problemsOf(text: string, start = 0): readonly object[] {
  const { comments } = parse("src/f.ts", text);
  return textRules.flatMap((rule) =>
    rule.problems({ text, start, comments }).map((problem) => ({ rule: rule.name, ...problem })),
  );
}

test.each([
  "// @ts-ignore",
  "// @ts-expect-error: it works",
  "/* @ts-nocheck */",
  "/** @ts-ignore */",
  "// eslint-disable-next-line no-eval",
  "/* eslint-disable */",
  "/* eslint no-eval: off */",
  "/* eslint @typescript-eslint/no-explicit-any: 0 */",
  "// biome-ignore lint/suspicious/noExplicitAny: x",
  "// prettier-ignore",
  "/* istanbul ignore next */",
  "/* v8 ignore start */",
  "/* c8 ignore next */",
  "// Stryker disable all",
  "/* @vite-ignore */",
  "//# sourceMappingURL=x.map",
])("refuses %s", (text) => {
  expect(problemsOf(text)).toHaveLength(1);
});

test.each([
  "// Ignore empty parts.",
  "// The eslint of this project is strict",
  "// global maximum so far",
  "/** @param raw ignore what is not a digit */",
  "// prettier output: sorted by name",
  "const text = '// @ts-ignore';",
  "// c8 is a chess square",
  "// #region parsing",
])("lets pass %s", (text) => {
  expect(problemsOf(text)).toEqual([]);
});

test("finds characters that cannot be seen", () => {
  expect(problemsOf("const a = 'x\u202Ey';\t\n", 100)).toMatchInlineSnapshot(`
    [
      {
        "message": "The character U+202E cannot be seen. Write it as \`\\u202E\` where it is meant.",
        "rule": "no-hidden-characters",
        "start": 112,
      },
    ]
  `);
  expect(problemsOf("const é = '🙂 — ok';\r\n")).toEqual([]);
});
