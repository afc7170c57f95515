import { targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { plainCode } from "./plain-code.ts";

const key = targetKey("src/words.ts", "first");

test("comments go, and the lines that they filled; texts that look like them stay", () => {
  const code = `// By a model.
function helper(): string {
  /* one
     two */
  return "// not a comment"; // by a model
}

/** As a model. */
export function first(text: string): string {
  return helper()/* model */+ text.split(/\\/\\*/)[0];
}`;
  const section = { key, imports: [`import { a } from "./a.js"; // model`], code };
  expect(plainCode(section)).toMatchInlineSnapshot(`
    "import { a } from "./a.js";
    function helper(): string {
      return "// not a comment";
    }

    export function first(text: string): string {
      return helper() + text.split(/\\/\\*/)[0];
    }"
  `);
});

test("what does not parse has no plain code", () => {
  expect(plainCode({ key, imports: [], code: "function (" })).toBeUndefined();
});
