import { ESLint, type Linter } from "eslint";
import { ESLint as ESLint9 } from "eslint-9";
import tseslint from "typescript-eslint";
import { describe, expect, test } from "vitest";
import jiti from "./index.ts";

const strict: Linter.Config[] = [
  {
    files: ["**/*.ts"],
    plugins: { "@typescript-eslint": tseslint.plugin },
    languageOptions: { parser: tseslint.parser },
    rules: {
      "@typescript-eslint/no-unused-vars": "error",
      "@typescript-eslint/class-methods-use-this": "error",
      "require-await": "error",
      "require-yield": "error",
      "arrow-body-style": "error",
      "no-unused-private-class-members": "error",
      "prefer-const": "error",
    },
  },
];

const stubs = `import { jiti as j } from "vitest-jiti";
export function plain(a: string, { b, c: [d] }: X, ...rest: string[]): number {
  return j.stub({ uses: [] });
}
export const arrow = async (a: string): Promise<number> => { return j.stub() as never; };
export const short = (a: string): number => j.stub();
export default function* (a: string): Generator<number> { return j.stub(); }
export class Clock extends Base {
  #ms = 0;
  constructor(a: number) { super(); j.stub(); }
  get ms(): number { return j.stub(); }
  set ms(value: number) { j.stub(); }
  async wait(ms: number): Promise<void> { j.stub(); }
  member = (ms: number): number => j.stub();
}
export const codec = { async encode(a: string): Promise<string> { return j.stub(); } };
`;

const real = `
export async function real(a: string): Promise<void> { let b = 1; b; }
export class Real { #x = 1; say(a: number): number { return 1; } }
function alone(a: string): number { return j.stub(); }
function mixed(a: string): number { a; return j.stub(); }
`;

const versions = [
  ["10", ESLint],
  ["9", ESLint9 as unknown as typeof ESLint],
] as const;

describe.each(versions)("ESLint %s", (_, Eslint) => {
  const lint = async (code: string, config: Linter.Config[]): Promise<string[]> => {
    const eslint = new Eslint({ overrideConfigFile: true, overrideConfig: config });
    const [result] = await eslint.lintText(code, { filePath: "src/a.ts" });
    return (result?.messages ?? []).map(({ ruleId, line, message }) => `${line} ${ruleId ?? message}`);
  };

  test("says nothing about stubs of any form, where there was much to say", async () => {
    expect((await lint(stubs, strict)).length).toBeGreaterThan(15);
    expect(await lint(stubs, [...strict, ...jiti])).toEqual([]);
  });

  test("says what it did about other code of the same file", async () => {
    const own = await lint(`import { jiti as j } from "vitest-jiti";${real}`, [...strict, ...jiti]);
    expect(own).toMatchInlineSnapshot(`
      [
        "2 require-await",
        "2 @typescript-eslint/no-unused-vars",
        "2 prefer-const",
        "3 no-unused-private-class-members",
        "3 @typescript-eslint/class-methods-use-this",
        "3 @typescript-eslint/no-unused-vars",
        "4 @typescript-eslint/no-unused-vars",
        "5 @typescript-eslint/no-unused-vars",
      ]
    `);
    const mixed = await lint(stubs + real, [...strict, ...jiti]);
    expect(mixed.map((message) => message.replace(/^\d+ /, ""))).toEqual(
      own.map((message) => message.replace(/^\d+ /, "")),
    );
  });

  test("leaves fixes as they are outside stubs, and makes none inside", async () => {
    const eslint = new Eslint({ overrideConfigFile: true, overrideConfig: [...strict, ...jiti], fix: true });
    const [result] = await eslint.lintText(stubs + real, { filePath: "src/a.ts" });
    expect(result?.output).toBe(stubs + real.replace("let b", "const b"));
  });

  test("adds no files to what is linted, and ignores the mirror", async () => {
    const eslint = new Eslint({ overrideConfigFile: true, overrideConfig: [...jiti] });
    expect(await eslint.calculateConfigForFile("src/a.ts")).toBeUndefined();
    const all = new Eslint({ overrideConfigFile: true, overrideConfig: [...strict, ...jiti] });
    expect(await all.isPathIgnored("packages/a/.jiti/src/a.ts")).toBe(true);
    expect(await all.isPathIgnored("packages/a/src/a.ts")).toBe(false);
  });

  test("says so when another processor takes the file", async () => {
    const other: Linter.Config = {
      files: ["**/*.ts"],
      processor: { meta: { name: "other" }, preprocess: (text) => [text], postprocess: ([messages = []]) => messages },
    };
    expect(await lint(stubs, [...jiti, ...strict, other])).toContain("2 vitest-jiti/stubs");
  });
});
