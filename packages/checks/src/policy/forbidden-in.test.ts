import { expect, test } from "vitest";
import { forbiddenIn } from "./forbidden-in.ts";

test.each([
  "process.env",
  `(await import("node:fs")).readFileSync("test/money.test.ts", "utf8")`,
  `globalThis["pro" + "cess"]`,
  `new Function("return 1")()`,
  `fetch("http://localhost")`,
])("%s is not evaluated", (expression) => {
  expect(forbiddenIn(expression)).toMatch(/`/);
});

test.each([`parseMoney("$1")`, "[1, 2].map((n) => twice(n))", `JSON.stringify(await load(1))`, "it does not parse"])(
  "%s is",
  (expression) => {
    expect(forbiddenIn(expression)).toBeUndefined();
  },
);
