import { expect, onTestFinished, test, vi } from "vitest";
import { createChecks } from "./checks.ts";
import { lines } from "./testing/describe.ts";
import { project, write } from "./testing/project.ts";
import { spliced } from "./testing/spliced.ts";

// Compilers and linters start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const { signal } = new AbortController();
const jiti = 'import { jiti } from "vitest-jiti";\n';
const files = {
  "package.json": '{ "type": "module", "devDependencies": { "prettier": "*" } }',
  "tsconfig.json":
    '{ "compilerOptions": { "strict": true, "noUnusedLocals": true, "target": "es2022", "module": "nodenext", "noEmit": true, "types": [] }, "include": ["src"] }',
  "eslint.config.js": `import tseslint from "typescript-eslint";
    export default [{ files: ["**/*.ts"], languageOptions: { parser: tseslint.parser }, rules: { "prefer-const": "error", "no-unused-vars": "error", eqeqeq: "warn" } }];`,
  "node_modules/vitest-jiti/package.json":
    '{ "name": "vitest-jiti", "type": "module", "exports": "./index.js", "types": "./index.d.ts" }',
  "node_modules/vitest-jiti/index.d.ts": "export declare const jiti: { stub(): never };",
  "node_modules/vitest-jiti/index.js": "",
  "src/f.ts": `${jiti}export function f(n: number): number {\n  return jiti.stub();\n}\n`,
  "src/clock.ts": `${jiti}export class Clock {\n  #ms = 5;\n  tick(): number {\n    return jiti.stub();\n  }\n}\n`,
  "src/text.ts": "export const text = 'a';\n",
};

function open(): ReturnType<typeof createChecks> {
  const root = project({}, ["typescript-7", "eslint", "typescript-eslint", "prettier"]);
  write(root, files);
  const checks = createChecks({ root, onWarning: (message) => expect.unreachable(message) });
  onTestFinished(() => checks.close());
  return checks;
}

test("everything that is wrong with a candidate comes in one report, in the order of the submission", async () => {
  const checks = open();
  const part = await spliced((file, code) => checks.format(file, code), "src/f.ts", files["src/f.ts"], "f", {
    imports: 'import { text } from "./text.js"; import { readFileSync } from "node:fs";',
    helpers: "let base = eval('1'); // @ts-ignore\nfunction over(x: unknown): number { return over(x); }",
    body: "const length: string = text.length;\nwhile (true) { base; }\nreturn length == base ? process.pid : over(readFileSync)",
  });
  expect(part.code).toMatchInlineSnapshot(`
    "import { text } from "./text.js";
    import { readFileSync } from "node:fs";

    let base = eval("1");

    function over(x: unknown): number {
      return over(x);
    }

    export function f(n: number): number {
      const length: string = text.length;
      while (true) {
        base;
      }
      return length == base ? process.pid : over(readFileSync);
    }
    "
  `);
  expect(lines(await checks.inspect([part], signal))).toMatchInlineSnapshot(`
    [
      "policy no-io imports:2: \`node:fs\` reaches outside the program. Compute with what the parameters give you.",
      "types TS2591 imports:2: Cannot find name 'node:fs'. Do you need to install type definitions for node? Try \`npm i --save-dev @types/node\` and then add 'node' to the types field in your tsconfig.",
      "policy no-dynamic-code helpers:1: \`eval\` runs or loads code that was not checked. Write out what it should do.",
      "lint prefer-const helpers:1: 'base' is never reassigned. Use 'const' instead.",
      "stability no-unbounded-recursion helpers:3: This function calls itself on every path, so it never ends. Return without a call for the simplest input.",
      "types TS2322 body:1: Type 'number' is not assignable to type 'string'.",
      "stability no-unbounded-loop body:2: This loop never ends once it has begun: its condition is always true, and nothing in it breaks, returns or throws. Give it a way out.",
      "policy no-io body:5: \`process\` reaches outside the program. Compute with what the parameters give you.",
      "types TS2591 body:5: Cannot find name 'process'. Do you need to install type definitions for node? Try \`npm i --save-dev @types/node\` and then add 'node' to the types field in your tsconfig.",
    ]
  `);
});

test("good code passes, in a function and in a member", async () => {
  const checks = open();
  const format = (file: string, code: string): Promise<string> => checks.format(file, code);
  const one = await spliced(format, "src/f.ts", files["src/f.ts"], "f", {
    imports: 'import { text } from "./text.js";',
    helpers: "const twice = (x: number): number => x * 2;",
    body: "let sum = text.length;\nfor (let i = 0; i < n; i += 1) sum += twice(i);\nreturn sum;",
  });
  const other = await spliced(format, "src/clock.ts", files["src/clock.ts"], "Clock#tick", {
    body: "this.#ms += 1; return this.#ms;",
  });
  expect(lines(await checks.inspect([one, other], signal))).toEqual([]);
  expect(lines(await checks.confirm([one, other], signal))).toEqual([]);
  expect(checks.measure(one, 9)).toMatchObject({ total: 9, measured: 9.82, rated: 9 });
});

test("places are those of the member's body", async () => {
  const checks = open();
  const part = await spliced(
    (file, code) => checks.format(file, code),
    "src/clock.ts",
    files["src/clock.ts"],
    "Clock#tick",
    {
      body: "this.#ms += 1;\nreturn this.#missing;",
    },
  );
  const found = await checks.inspect([part], signal);
  expect(found.map(({ rule, place }) => ({ rule, place }))).toMatchInlineSnapshot(`
    [
      {
        "place": {
          "line": 2,
          "part": "body",
          "text": "return this.#missing;",
        },
        "rule": "TS2339",
      },
    ]
  `);
});

test("an aborted inspection ends with the reason", async () => {
  const checks = open();
  const part = await spliced((file, code) => checks.format(file, code), "src/f.ts", files["src/f.ts"], "f", {
    body: "return n;",
  });
  await expect(checks.inspect([part], AbortSignal.abort(new Error("stop")))).rejects.toThrow("stop");
});
