import { expect, onTestFinished, test, vi } from "vitest";
import { createChecks } from "../checks.ts";
import { lines } from "../testing/describe.ts";
import { type Installed, project, write } from "../testing/project.ts";
import { request } from "../testing/request.ts";
import type { Checks, StaticRequest } from "../request.ts";

const { signal } = new AbortController();

/** A configuration with the parser for TypeScript and these rules. */
function config(rules: string, options = ""): string {
  return `import tseslint from "typescript-eslint";
export default [{
  files: ["**/*.ts"],
  plugins: { ts: tseslint.plugin },
  languageOptions: { parser: tseslint.parser, parserOptions: { ${options} } },
  rules: { ${rules} },
}];`;
}

// Compilers and linters start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const eslint: readonly Installed[] = ["eslint", "typescript-eslint"];
const source = "export function f(n: number): number { return n; }\n";

function open(
  files: Readonly<Record<string, string>>,
  packages: readonly Installed[] = eslint,
): { readonly root: string; readonly checks: Checks } {
  const root = project({ "src/f.ts": source, ...files }, packages);
  const checks = createChecks({ root, onWarning: () => undefined });
  onTestFinished(() => checks.close());
  return { root, checks };
}

function body(text: string): StaticRequest {
  return request("src/f.ts", `export function f(n: number): number {/*body*/\n${text}\n/*end*/}\n`);
}

test("errors of the project's rules are findings, warnings cost points, comments switch nothing off", async () => {
  const { checks } = open({
    "eslint.config.js": config('"no-var": "error", "eqeqeq": "warn", "no-debugger": "error"'),
  });
  const part = body("var m = n == 1 ? 1 : 2; // eslint-disable-line no-var\nreturn m;");
  const found = (await checks.inspect([part], signal)).filter(({ check }) => check === "lint");
  expect(lines(found)).toMatchInlineSnapshot(`
    [
      "lint no-var body:1: Unexpected var, use let or const instead.",
    ]
  `);
  expect(checks.measure(part, 10).parts.find(({ metric }) => metric === "lint")).toEqual({
    metric: "lint",
    value: 1,
    penalty: 0.5,
  });
});

test("what the user's code breaks is not reported, what breaks because of the candidate is", async () => {
  const { root, checks } = open({
    "eslint.config.js": config('"max-lines-per-function": ["error", 4], "no-var": "error"'),
  });
  write(root, { "src/f.ts": `var own = 1;\n${source}export { own };\n` });
  const around = (text: string): StaticRequest =>
    request(
      "src/f.ts",
      `var own = 1;\nexport function f(n: number): number {/*body*/\n${text}\n/*end*/}\nexport { own };\n`,
    );
  expect(lines(await checks.inspect([around("return n;")], signal))).toEqual([]);
  expect(lines(await checks.inspect([around("n += 1;\n".repeat(4))], signal))).toMatchInlineSnapshot(`
    [
      "lint max-lines-per-function elsewhere: Function 'f' has too many lines (7). Maximum allowed is 4. (in src/f.ts, at \`export function f(n: number): number {\`)",
    ]
  `);
});

test("rules that need types wait for acceptance", async () => {
  const { checks } = open({
    "eslint.config.js": config(
      '"ts/no-floating-promises": "error"',
      "projectService: true, tsconfigRootDir: import.meta.dirname",
    ),
    "tsconfig.json":
      '{ "compilerOptions": { "strict": true, "module": "nodenext", "target": "es2022", "types": [] }, "include": ["src"] }',
  });
  const part = body("Promise.resolve(n);\nreturn n;");
  expect(lines(await checks.inspect([part], signal))).toEqual([]);
  expect(lines(await checks.confirm([part], signal))).toMatchInlineSnapshot(`
    [
      "lint ts/no-floating-promises body:1: Promises must be awaited, end with a call to .catch, end with a call to .then with a rejection handler or be explicitly marked as ignored with the \`void\` operator.",
    ]
  `);
});

test("files that the project does not lint, and projects without a configuration, have no findings", async () => {
  const part = body("var m = n; return m;");
  const ignoring = open({
    "eslint.config.js": 'export default [{ ignores: ["src/**"] }, { rules: { "no-var": "error" } }];',
  });
  expect(await ignoring.checks.inspect([part], signal)).toEqual([]);
  const elsewhere = open({
    "eslint.config.js": 'export default [{ files: ["**/*.js"], rules: { "no-var": "error" } }];',
  });
  expect(await elsewhere.checks.inspect([part], signal)).toEqual([]);
  const none = open({});
  expect(await none.checks.inspect([part], signal)).toEqual([]);
  const withoutEslint = open({ "eslint.config.js": config('"no-var": "error"') }, []);
  expect(await withoutEslint.checks.inspect([part], signal)).toEqual([]);
});

test.each([
  ["a syntax error", "export default [\n  { rules: {,} },\n];", { file: "eslint.config.js", line: 2 }],
  ["an exception", "\n\nthrow new Error('no config today');", { file: "eslint.config.js", line: 3 }],
  [
    "an unknown rule",
    'export default [{ files: ["**/*.ts"], rules: { "no-such-rule": "error" } }];',
    { file: "eslint.config.js", line: 1 },
  ],
  ["a missing package", 'import "eslint-plugin-absent";\nexport default [];', { file: "eslint.config.js" }],
  ["no parser for TypeScript", 'export default [{ files: ["**/*.ts"] }];', { file: "src/f.ts", line: 1 }],
])("a configuration with %s is named, and works again once mended", async (_name, broken, at) => {
  const { root, checks } = open({ "eslint.config.js": broken });
  const part = body("var m = n; return m;");
  await checks.warmUp(["src/f.ts"]);
  await expect(checks.inspect([part], signal)).rejects.toMatchObject({ code: "JITI_ESLINT_BROKEN", at });
  write(root, { "eslint.config.js": config('"no-var": "error"') });
  expect(await checks.inspect([part], signal)).toHaveLength(1);
});

const biome: readonly Installed[] = ["@biomejs/biome"];

test("Biome lints where ESLint does not, with the project's globs and overrides", async () => {
  const { checks } = open(
    {
      "biome.json": `{
        "files": { "includes": ["src/**"] },
        "linter": { "rules": { "style": { "useConst": "error" } } },
        "overrides": [{ "includes": ["src/f.ts"], "linter": { "rules": { "suspicious": { "noDebugger": "off" } } } }]
      }`,
    },
    biome,
  );
  const part = body("let m = n;\n  debugger;\n  const unused = 1;\n  return n == 1 ? m : 0;");
  const found = await checks.inspect([part], signal);
  expect(lines(found)).toMatchInlineSnapshot(`
    [
      "lint style/useConst body:1: This let declares a variable that is only assigned once.",
      "lint suspicious/noDoubleEquals body:4: Using == may be unsafe if you are relying on type coercion.",
    ]
  `);
  expect(checks.measure(part, 10).parts.find(({ metric }) => metric === "lint")?.value).toBe(1);
});

test("a broken configuration of Biome is named", async () => {
  const { checks } = open({ "biome.json": '{ "linter": { "rules": { "nope": 1 } } }' }, biome);
  await expect(checks.inspect([body("return n;")], signal)).rejects.toMatchObject({
    code: "JITI_ESLINT_BROKEN",
    at: { file: "biome.json" },
  });
});

test("a package of a workspace is linted by its own ESLint with its own configuration", async () => {
  const root = project(
    {
      "packages/a/src/f.ts": source,
      "packages/a/eslint.config.js": config('"no-var": "error"'),
      "packages/a/package.json": '{ "type": "module" }',
      "packages/b/src/f.ts": source,
    },
    eslint,
    "packages/a",
  );
  const checks = createChecks({ root, onWarning: () => undefined });
  onTestFinished(() => checks.close());
  const rulesIn = async (file: string): Promise<readonly string[]> => {
    const part = request(file, "export function f(n: number): number {/*body*/\nvar m = n;\nreturn m;\n/*end*/}\n");
    const found = await checks.inspect([part], signal);
    return found.flatMap(({ check, rule }) => (check === "lint" ? [rule] : []));
  };
  expect(await rulesIn("packages/a/src/f.ts")).toEqual(["no-var"]);
  expect(await rulesIn("packages/b/src/f.ts")).toEqual([]);
});
