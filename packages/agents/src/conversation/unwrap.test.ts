import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { target } from "../testing/fixtures.ts";
import { bodyOf, withoutFence } from "./unwrap.ts";

const money = target();

describe("a fence around code", () => {
  test.each([
    ["```ts\nreturn 1;\n```", "return 1;"],
    ["\n```\nreturn 1;\n```\n", "return 1;"],
    ["```typescript\r\na\r\nb\r\n```", "a\r\nb"],
    ["return 1;", "return 1;"],
    ["return `a`;", "return `a`;"],
    ["// ```\nreturn 1;\n// ```", "// ```\nreturn 1;\n// ```"],
    ["```ts\na\n```\nand\n```ts\nb\n```", "```ts\na\n```\nand\n```ts\nb\n```"],
    ["", ""],
  ])("%j", (text, code) => {
    expect(withoutFence(text)).toBe(code);
  });

  test("whatever code stands in it comes out as it was", () => {
    fc.assert(
      fc.property(
        fc.string().filter((code) => !code.includes("```")),
        (code) => {
          expect(withoutFence(`\`\`\`ts\n${code}\n\`\`\``)).toBe(code.replace(/\r$/, ""));
        },
      ),
    );
  });
});

describe("a whole function in place of a body", () => {
  test.each([
    "export function parseMoney(raw: string): number {\n  return 1;\n}",
    "function parseMoney(raw: string): number { return 1; }",
    "export function parseMoney( raw : string ) : number { return 1; };",
  ])("is unwrapped when it has the stub's signature: %j", (text) => {
    const body = bodyOf(text, money);
    expect(body.ok && body.body.trim()).toBe("return 1;");
  });

  test.each([
    "export function parseMoney(raw: unknown): number {\n  return 1;\n}",
    "export const parseMoney = (raw: string): number => 1;",
    "function parseMoney(raw: string): number { return 1; }\nfunction other() { return 2; }",
    "async function parseMoney(raw: string) { }",
  ])("is refused when it has another: %j", (text) => {
    expect(bodyOf(text, money)).toMatchObject({ ok: false });
  });

  test("says what to give instead", () => {
    const body = bodyOf("export const parseMoney = () => 1;", money);
    expect(!body.ok && body.problem).toMatchInlineSnapshot(
      `"The body of src/money.ts:parseMoney declares the target again. Give only the statements between its braces; the signature stays as it is: export function parseMoney(raw: string): number"`,
    );
  });

  test.each([
    "return parseMoney2(raw);",
    "const money = raw;\nreturn Number(money);",
    "{ return 1; }",
    "",
    "function parse(raw: string) {}\nreturn 1;",
  ])("a body stays as it is: %j", (text) => {
    expect(bodyOf(text, money)).toEqual({ ok: true, body: text });
  });

  test("members and arrows too", () => {
    const member = target(
      { interface: { signature: "override toString(): string" } },
      "src/clock.ts",
      "Clock#toString",
    );
    expect(bodyOf("override toString(): string { return `}`; }", member)).toEqual({ ok: true, body: " return `}`; " });
    const arrow = target({
      interface: { signature: "export const parseMoney = (raw: string): number =>", form: "arrow" },
    });
    expect(bodyOf("const parseMoney = (raw: string): number => { return 1; };", arrow)).toEqual({
      ok: true,
      body: " return 1; ",
    });
  });
});
