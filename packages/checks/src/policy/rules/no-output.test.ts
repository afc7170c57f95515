import { expect, test } from "vitest";
import { problemsWith } from "../../testing/breaches.ts";
import { noOutput } from "./no-output.ts";

test.each([
  "console.log(1)",
  "globalThis.console.info(1)",
  "const out = console; out.info(1)",
  "const { warn } = console; warn(1)",
  "const say = console.log; say(1)",
  "[1].forEach(console.error)",
])("%s", (text) => {
  expect(problemsWith(noOutput, text)).toHaveLength(1);
});

test.each([
  ["const console = { log: () => 1 }; console.log()", ""],
  ["const { warn } = options; warn(1)", ""],
  ["console.log(1)", "Prints the list."],
  ["const { warn } = console; warn(1)", "Warns of an empty list."],
])("%s, where the spec says %o", (text, spec) => {
  expect(problemsWith(noOutput, text, spec)).toEqual([]);
});
