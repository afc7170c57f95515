import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { JitiError } from "@vitest-jiti/core";
import { afterAll, describe, expect, test } from "vitest";
import { heldBy, projectFiles } from "../policies/shipped.ts";
import { TemporaryFolder } from "../testing/fixtures.ts";
import { toolNames } from "./names.ts";
import { createToolbox } from "./toolbox.ts";

const outside = new TemporaryFolder({ "secret.txt": "SENTINEL" });
const project = new TemporaryFolder({
  "src/money.ts": `import { cents } from "./cents.ts";

/** Reads money. */
export function parseMoney(raw: string): number {
  return cents(raw.trim());
}
export const printMoney = (value: number): string => String(value);
export class Purse { #coins: number[] = []; add(coin: number): void { this.#coins.push(coin); } }
export interface Money { value: number }
`,
  "src/cents.ts": "export const cents = (raw: string): number => Number(raw) * 100;\n",
  "src/broken.ts": "export function (",
  "src/long.ts": Array.from({ length: 900 }, (_, index) => `const value${index} = ${index};`).join("\n"),
  "src/data.bin.ts": "\0\0",
  "test/money.test.ts": "SENTINEL gate",
  ".env": "SENTINEL",
  ".env.local": "SENTINEL",
  "config/.ENV": "SENTINEL",
  ".npmrc": "SENTINEL",
  "keys/server.pem": "SENTINEL",
  ".jiti/src/money.ts": "SENTINEL",
  ".git/config": "SENTINEL",
  "node_modules/.cache/x.txt": "SENTINEL",
  "node_modules/left-pad/index.d.ts": "export default function pad(text: string): string;",
  "dist/money.js": "SENTINEL",
});
symlinkSync(join(outside.path, "secret.txt"), join(project.path, "src/link.ts"));
symlinkSync(outside.path, join(project.path, "src/linked"));
symlinkSync(join(project.path, ".env"), join(project.path, "src/inner.ts"));
symlinkSync(join(project.path, "test"), join(project.path, "src/tests"));
afterAll(() => {
  outside[Symbol.dispose]();
  project[Symbol.dispose]();
});

const permissions = heldBy(projectFiles);
const toolbox = createToolbox({
  root: project.path,
  hidden: ["test/money.test.ts"],
  allowed: toolNames,
  permissions,
  run: {
    modules: ["src/money.ts"],
    evaluate: (expression) =>
      expression === "throw" ? Promise.reject(new RangeError("no")) : Promise.resolve(expression.repeat(1_000)),
  },
});
const call = async (name: string, input: unknown) => {
  const { text, refused } = await toolbox.call(name, input);
  return `${refused ? "refused: " : ""}${text}`;
};

test("specs are plain JSON schemas", () => {
  expect(toolbox.specs.map(({ name }) => name)).toEqual(["read_file", "search_text", "search_code", "run"]);
  expect(toolbox.specs[0]?.schema).toMatchInlineSnapshot(`
    {
      "properties": {
        "from": {
          "description": "First line to read; 1 unless given.",
          "minimum": 1,
          "type": "number",
        },
        "path": {
          "description": "Relative to the project's root, for example src/money.ts. A folder is listed.",
          "minLength": 1,
          "type": "string",
        },
        "to": {
          "description": "Last line to read; the last of the file unless given.",
          "minimum": 1,
          "type": "number",
        },
      },
      "required": [
        "path",
      ],
      "type": "object",
    }
  `);
});

describe("read_file", () => {
  test("reads lines with their numbers, and lists folders", async () => {
    expect(await call("read_file", { path: "src/money.ts", from: 4, to: 6 })).toMatchInlineSnapshot(`
      "4: export function parseMoney(raw: string): number {
      5:   return cents(raw.trim());
      6: }"
    `);
    expect(await call("read_file", { path: "src/cents.ts", from: null, to: null })).toMatch(/^1: export const cents/);
    expect(await call("read_file", { path: "." })).toMatchInlineSnapshot(`
      "config/
      dist/
      keys/
      node_modules/
      src/
      test/"
    `);
    expect(await call("read_file", { path: "node_modules/left-pad/index.d.ts" })).toMatch(/^1: export default/);
  });

  test("says how to read on when a file is long", async () => {
    const text = await call("read_file", { path: "src/long.ts" });
    expect(text.length).toBeLessThan(4_200);
    expect(text.split("\n").slice(-2)).toMatchInlineSnapshot(`
      [
        "160: const value159 = 159;",
        "… (19980 more characters were left out. src/long.ts has 900 lines: read on with "from".)",
      ]
    `);
    expect(await call("read_file", { path: "src/long.ts", from: 2_000 })).toBe("refused: src/long.ts has 900 lines.");
  });

  test.each([
    "test/money.test.ts",
    "src/tests/money.test.ts",
    "./test/../test/money.test.ts",
    ".env",
    ".env.local",
    "config/.ENV",
    ".npmrc",
    "keys/server.pem",
    ".jiti/src/money.ts",
    ".jiti",
    ".git/config",
    "node_modules/.cache/x.txt",
    "src/link.ts",
    "src/linked/secret.txt",
    "src/inner.ts",
    "../secret.txt",
    join(outside.path, "secret.txt"),
    "/etc/hostname",
    "src/missing.ts",
    "src/data.bin.ts",
    "a\0b",
    "",
  ])("refuses %j", async (path) => {
    const answer = await call("read_file", { path });
    expect(answer).toMatch(/^refused: /);
    expect(answer).not.toContain("SENTINEL");
  });
});

describe("search_text", () => {
  test("finds lines in what may be read", async () => {
    expect(await call("search_text", { pattern: "cents\\(" })).toBe("src/money.ts:5: return cents(raw.trim());");
    expect(await call("search_text", { pattern: "SENTINEL" })).toBe("(no matches)");
    expect(await call("search_text", { pattern: "cents", folder: "src/linked" })).toMatch(
      /^refused: .* outside the project/,
    );
    expect((await call("search_text", { pattern: "value" })).length).toBeLessThan(4_200);
  });

  test("survives patterns that are wrong, or never end", async () => {
    expect(await call("search_text", { pattern: "(" })).toMatch(
      /^refused: The pattern is not a valid regular expression/,
    );
    using slow = new TemporaryFolder({ "a.ts": "a".repeat(60) + "b" });
    const { call: search } = createToolbox({
      root: slow.path,
      hidden: [],
      allowed: toolNames,
      permissions,
    });
    expect(await search("search_text", { pattern: "(a+)+$" })).toMatchInlineSnapshot(`
      {
        "refused": true,
        "text": "The search took too long: use a simpler pattern.",
      }
    `);
  });
});

test("search_code finds by syntax", async () => {
  const found: Record<string, string> = {};
  for (const [kind, name] of [
    ["function", "*Money"],
    ["class", "Purse"],
    ["method", "add"],
    ["type", "Money"],
    ["variable", "cents"],
    ["call", "cents"],
    ["call", "push"],
    ["call", "raw.trim"],
    ["import", "./cents*"],
    ["function", "nothing.(*"],
  ] as const) {
    found[`${kind} ${name}`] = await call("search_code", { kind, name });
  }
  expect(found).toMatchInlineSnapshot(`
    {
      "call cents": "src/money.ts:5: cents(raw.trim())",
      "call push": "src/money.ts:8: this.#coins.push(coin)",
      "call raw.trim": "src/money.ts:5: raw.trim()",
      "class Purse": "src/money.ts:8: class Purse",
      "function *Money": "src/money.ts:4: function parseMoney(raw: string): number
    src/money.ts:7: printMoney = (value: number): string => String(value)",
      "function nothing.(*": "(no matches)",
      "import ./cents*": "src/money.ts:1: import { cents } from "./cents.ts";",
      "method add": "src/money.ts:8: add(coin: number): void",
      "type Money": "src/money.ts:9: interface Money { value: number }",
      "variable cents": "src/cents.ts:1: cents = (raw: string): number => Number(raw) * 100",
    }
  `);
});

describe("run", () => {
  test("prints, capped, and tells what was thrown", async () => {
    expect((await call("run", { expression: "12345678" })).length).toBeLessThan(4_100);
    expect(await call("run", { expression: "throw" })).toBe("It threw: no");
  });

  test("the end of the generation is not an answer", async () => {
    const ended = new JitiError({ code: "JITI_GENERATION_CANCELLED", message: "over" });
    const box = createToolbox({
      root: project.path,
      hidden: [],
      allowed: toolNames,
      permissions,
      run: { modules: ["src/money.ts"], evaluate: () => Promise.reject(ended) },
    });
    await expect(box.call("run", { expression: "1" })).rejects.toBe(ended);
  });
});

test("malformed input is answered with what is wrong", async () => {
  expect(await call("search_code", { kind: "poem", name: 3 })).toMatchInlineSnapshot(`
    "refused: The input of search_code does not fit its schema:
    ✖ Invalid option: expected one of "function"|"class"|"method"|"type"|"variable"|"call"|"import"
      → at kind
    ✖ Invalid input: expected string, received number
      → at name
    Call search_code again with all fields as described."
  `);
  expect(await call("read_file", "src/money.ts")).toMatch(/^refused: The input of read_file does not fit/);
});
