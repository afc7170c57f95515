import { expect, test, vi } from "vitest";
import { project, write } from "../testing/project.ts";
import { createFormat } from "./format.ts";

// Compilers and linters start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const code = "export const a = [ 'x' ]\nfunction f () { return {a:1} }";

test("without a formatter of the project, oxfmt formats", async () => {
  expect(await createFormat(project({}))("src/f.ts", code)).toMatchInlineSnapshot(`
    "export const a = ["x"];
    function f() {
      return { a: 1 };
    }
    "
  `);
});

test.each([
  [
    "two spaces, double quotes",
    'import a from "a";\nfunction f() {\n  return g("x");\n}\n',
    'export const a = ["x"];\nfunction f() {\n  return { a: 1 };\n}\n',
  ],
  [
    "tabs and single quotes",
    "import a from 'a';\nfunction f() {\n\treturn g('x');\n}\n",
    "export const a = ['x'];\nfunction f() {\n\treturn { a: 1 };\n}\n",
  ],
  [
    "four spaces, no semicolons",
    "import a from 'a'\nfunction f() {\n    return g('x')\n}\n",
    "export const a = ['x']\nfunction f() {\n    return { a: 1 }\n}\n",
  ],
  [
    "no more than a doc comment to go by",
    "/**\n * Doc.\n */\nexport function f(): void {}\n",
    'export const a = ["x"];\nfunction f() {\n  return { a: 1 };\n}\n',
  ],
])("oxfmt without options writes as the file around it: %s", async (_style, source, expected) => {
  expect(await createFormat(project({ "src/f.ts": source }))("src/f.ts", code)).toBe(expected);
});

test("oxfmt takes the project's options", async () => {
  const root = project({ ".oxfmtrc.json": '{ "singleQuote": true, "semi": false, "useTabs": true }' });
  expect(await createFormat(root)("src/f.ts", code)).toMatchInlineSnapshot(`
    "export const a = ['x']
    function f() {
    	return { a: 1 }
    }
    "
  `);
  write(root, { ".oxfmtrc.json": "{ nope" });
  await expect(createFormat(root)("src/f.ts", code)).rejects.toMatchObject({ code: "JITI_FORMATTER_BROKEN" });
});

test("the project's prettier formats with its configuration and its overrides", async () => {
  const root = project(
    {
      ".prettierrc.json":
        '{ "singleQuote": true, "overrides": [{ "files": "legacy/**", "options": { "semi": false } }] }',
      ".prettierignore": "vendor/",
    },
    ["prettier"],
  );
  const format = createFormat(root);
  expect(await format("src/f.ts", code)).toMatchInlineSnapshot(`
    "export const a = ['x'];
    function f() {
      return { a: 1 };
    }
    "
  `);
  expect(await format("legacy/f.ts", code)).toMatchInlineSnapshot(`
    "export const a = ['x']
    function f() {
      return { a: 1 }
    }
    "
  `);
  // What prettier is told to ignore is not its business.
  expect(await format("vendor/f.ts", code)).toBe(await createFormat(project({}))("f.ts", code));
});

test("prettier without configuration is in charge only where the project depends on it", async () => {
  const long = `export const x = { ${"abcdefghij: 1, ".repeat(5)} };`;
  const installed = await createFormat(project({}, ["prettier"]))("f.ts", long);
  const chosen = await createFormat(
    project({ "package.json": '{ "devDependencies": { "prettier": "*" } }' }, ["prettier"]),
  )("f.ts", long);
  expect(installed.split("\n").length).toBeLessThan(chosen.split("\n").length);
});

test.each([
  ["a configuration that does not parse", { ".prettierrc": "{ nope: [" }],
  ["a plugin that is missing", { ".prettierrc": '{ "plugins": ["prettier-plugin-absent"] }' }],
])("prettier with %s is an error", async (_name, files) => {
  const root = project(files, ["prettier"]);
  await expect(createFormat(root)("src/f.ts", code)).rejects.toMatchObject({ code: "JITI_FORMATTER_BROKEN" });
});

test("Biome formats where it is configured, and is named when that is broken", async () => {
  const root = project({ "biome.json": '{ "formatter": { "indentStyle": "space", "indentWidth": 3 } }' }, [
    "@biomejs/biome",
  ]);
  expect(await createFormat(root)("src/f.ts", code)).toMatchInlineSnapshot(`
    "export const a = ["x"];
    function f() {
       return { a: 1 };
    }
    "
  `);
  write(root, { "biome.json": '{ "nope": 1 }' });
  await expect(createFormat(root)("src/f.ts", code)).rejects.toMatchObject({ code: "JITI_FORMATTER_BROKEN" });
});

test("what does not parse comes back as it is", async () => {
  expect(await createFormat(project({}, ["prettier"]))("src/f.ts", "const = ;")).toBe("const = ;");
});

test("a package of a workspace is formatted by its own formatter", async () => {
  const member = { "packages/a/package.json": '{ "devDependencies": { "prettier": "*" } }' };
  const root = project({ ...member, "packages/a/.prettierrc": "semi: false" }, ["prettier"], "packages/a");
  expect(await createFormat(root)("packages/a/f.ts", "f ( );")).toBe("f()\n");
  expect(await createFormat(root)("packages/b/f.ts", "f ( );")).toBe("f();\n");
  const biome = project(
    { "packages/a/biome.json": '{ "javascript": { "formatter": { "semicolons": "asNeeded" } } }' },
    ["@biomejs/biome"],
    "packages/a",
  );
  expect(await createFormat(biome)("packages/a/f.ts", "f ( );")).toBe("f()\n");
});
