import { expect, test } from "vitest";
import { runCli } from "../src/cli/run-cli.ts";
import { Project } from "./support/project.ts";
import { seed } from "./support/seed.ts";

/** Runs a command in this process. */
async function check(folder: string, ...typed: readonly string[]): Promise<{ exitCode: number; output: string }> {
  const lines: string[] = [];
  const print = (text: string): void => void lines.push(text);
  const exitCode = await runCli(["check", ...typed], "0.0.0", { folder, env: {}, print, warn: print });
  return { exitCode, output: lines.join("\n") };
}

const files = {
  "tsconfig.json":
    '{ "compilerOptions": { "strict": true, "noUnusedLocals": true, "noUnusedParameters": true, "target": "es2022", "module": "nodenext", "noEmit": true, "types": [] }, "include": ["src"] }',
  "eslint.config.js": `import tseslint from "typescript-eslint";
    export default [{ files: ["**/*.ts"], languageOptions: { parser: tseslint.parser }, rules: { "no-var": "error", eqeqeq: "warn", "no-unused-vars": "error" } }];`,
  "src/wrong.ts": `import { readFileSync } from "node:fs";

export function f(n: number): string {
  while (true) {
    var text = eval(readFileSync("a", "utf8")); // eslint-disable-line no-var
  }
  return n;
}
`,
  "src/broken.ts": "export const a = ;\n",
  "src/deep/fine.mts": "export const one = (n: number): number => n + 1;\n",
  "src/deep/fine.test.ts": 'import { test } from "vitest";\ntest("f", () => {});\n',
  "src/money.ts": `import { jiti } from "vitest-jiti";

/** Is n. */
export function same(n: number): number {
  return jiti.stub();
}

/** Is new. */
export function unwritten(n: number): number {
  return jiti.stub();
}

export const at = (n: number): number => Date.now() / n;
`,
  "src/mixed.ts":
    'import { jiti } from "vitest-jiti";\nexport function f(n: number): number {\n  console.log(n);\n  return jiti.stub();\n}\n',
  "notes.txt": "text",
  "test/a.test.ts": "",
  ".jiti/tests/a.ts": "",
};

test(
  "whole files are checked, with stubs or without, and everything comes in one report",
  { timeout: 240_000 },
  async () => {
    using project = new Project(files, { tools: ["typescript", "eslint", "typescript-eslint", "vitest"] });
    seed(project, { "src/money.ts:same": "return eval('1') + n;" });

    const all = await check(project.root, "src");
    expect(all.output).toMatchInlineSnapshot(`
      ".jiti/src/money.ts:6  policy/no-dynamic-code  \`eval\` runs or loads code that was not checked. Write out what it should do.  (src/money.ts:same)
      src/broken.ts:1:18  syntax/parse  It does not parse: Unexpected token. Nothing else was checked in this file.
      src/mixed.ts:4:10  JITI_STUB_MIXED_BODY  f calls jiti.stub() and does something else. Nothing else was checked in this file.
      src/money.ts:13:42  policy/no-ambient-input  \`Date.now\` gives something else each time, and neither doc nor gates speak of time. Compute with what the parameters give you.
      src/wrong.ts:1:1  policy/no-io  \`node:fs\` reaches outside the program. Compute with what the parameters give you.
      src/wrong.ts:1:30  types/TS2591  Cannot find name 'node:fs'. Do you need to install type definitions for node? Try \`npm i --save-dev @types/node\` and then add 'node' to the types field in your tsconfig.
      src/wrong.ts:4:3  stability/no-unbounded-loop  This loop never ends once it has begun: its condition is always true, and nothing in it breaks, returns or throws. Give it a way out.
      src/wrong.ts:5:5  lint/no-var  Unexpected var, use let or const instead.
      src/wrong.ts:5:9  lint/no-unused-vars  'text' is assigned a value but never used.
      src/wrong.ts:5:9  types/TS6133  'text' is declared but its value is never read.
      src/wrong.ts:5:16  policy/no-dynamic-code  \`eval\` runs or loads code that was not checked. Write out what it should do.
      src/wrong.ts:5:49  policy/no-suppression  A comment with \`eslint-disable\` switches a check off or speaks to a tool. Leave it out, and write what passes.
      src/wrong.ts:7:3  types/TS2322  Type 'number' is not assignable to type 'string'.
      13 findings in 5 files and 1 section.
      Not generated yet: src/money.ts:unwritten"
    `);
    expect(all.exitCode).toBe(1);

    const { exitCode, output } = await check(project.path("src"), "deep/*.mts", "deep/fine.test.ts", "--json");
    expect(JSON.parse(output)).toEqual({
      checked: [],
      files: ["src/deep/fine.mts", "src/deep/fine.test.ts"],
      findings: [],
      missing: [],
      problems: [],
      warnings: [],
    });
    expect(exitCode).toBe(0);
  },
);

test("what names no file that can be checked is told apart from what was found", async () => {
  using project = new Project(files, { tools: [] });
  const wrong = [
    "src/nope.ts",
    "notes.txt",
    "../outside",
    "none/*.ts",
    "src/nope.ts:f",
    "nope",
    "node_modules",
    "test",
    ".jiti/tests/a.ts",
  ];
  const told = await Promise.all(wrong.map((name) => check(project.root, name)));
  expect(told.map((one) => `${one.exitCode} ${one.output.replaceAll(project.root, "<root>")}`)).toMatchInlineSnapshot(`
    [
      "2 There is no file "src/nope.ts".",
      "2 "notes.txt" is neither TypeScript nor JavaScript.",
      "2 There is no file "../outside".",
      "2 "none/*.ts" holds no source file.",
      "1 JITI_TARGET_UNKNOWN: "src/nope.ts:f" is no target.
      \`npx vitest-jiti status\` lists all of them; name them by key, file or name.",
      "1 JITI_TARGET_UNKNOWN: "nope" is no target.
      \`npx vitest-jiti status\` lists all of them; name them by key, file or name.",
      "2 "node_modules" holds no source file.",
      "2 "test" holds tests only: name those that are to be checked.",
      "2 ".jiti/tests/a.ts" is no section of a source file.",
    ]
  `);
});
