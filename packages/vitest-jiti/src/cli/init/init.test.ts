import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { withEslint } from "./eslint-config.ts";
import { planInit } from "./init.ts";
import { withTestScript } from "./test-script.ts";
import { withPlugin } from "./vitest-config.ts";

describe("the plugin goes into a configuration", () => {
  test.each([
    ["an object", "export default { test: {} };", "export default { plugins: [jiti()], test: {} };"],
    [
      "an empty defineConfig",
      "export default defineConfig({});",
      "export default defineConfig({ plugins: [jiti()] });",
    ],
    [
      "plugins",
      "export default defineConfig({ plugins: [a()] });",
      "export default defineConfig({ plugins: [a(), jiti()] });",
    ],
    [
      "a function",
      "export default defineConfig(() => ({ test: {} }));",
      "export default defineConfig(() => ({ plugins: [jiti()], test: {} }));",
    ],
    [
      "a function that returns",
      "export default defineConfig(({ mode }) => {\n  return { test: {} };\n});",
      "export default defineConfig(({ mode }) => {\n  return { plugins: [jiti()], test: {} };\n});",
    ],
    [
      "mergeConfig",
      "export default mergeConfig(vite, defineConfig({ test: {} }));",
      "export default mergeConfig(vite, defineConfig({ plugins: [jiti()], test: {} }));",
    ],
    [
      "a variable",
      "const config = { test: {} };\nexport default config;",
      "const config = { plugins: [jiti()], test: {} };\nexport default config;",
    ],
    [
      "lines",
      "export default defineConfig({\n  test: {},\n});",
      "export default defineConfig({\n  plugins: [jiti()],\n  test: {},\n});",
    ],
    [
      "projects",
      "export default { test: { projects: [{ test: {} }, { extends: true }] } };",
      "export default { plugins: [jiti()], test: { projects: [{ plugins: [jiti()], test: {} }, { extends: true }] } };",
    ],
  ])("of %s", (_, before, after) => {
    const edited = withPlugin("vitest.config.ts", before);
    expect(edited).toBe(`import jiti from "vitest-jiti/plugin";\n${after}`);
    expect(withPlugin("vitest.config.ts", edited ?? "")).toBe(edited);
  });

  test("of CommonJS", () => {
    expect(withPlugin("vitest.config.cjs", "module.exports = { test: {} };")).toBe(
      'const { default: jiti } = require("vitest-jiti/plugin");\nmodule.exports = { plugins: [jiti()], test: {} };',
    );
  });

  test.each([
    "export default make();",
    "export default { plugins: all };",
    'export default { test: { projects: ["packages/*"] } };',
    "export default {",
  ])("but not into %s", (text) => {
    expect(withPlugin("vitest.config.ts", text)).toBeUndefined();
  });
});

test.each([
  ["export default [a];", "export default [a, ...jiti];"],
  ["export default defineConfig([a]);", "export default defineConfig([a, ...jiti]);"],
  ["export default tseslint.config(a, b);", "export default tseslint.config(a, b, ...jiti);"],
])("ESLint's configuration %s", (before, after) => {
  expect(withEslint("eslint.config.js", before)).toBe(`import jiti from "vitest-jiti/eslint";\n${after}`);
});

test("a manifest gets a test script only where it has none", () => {
  expect(withTestScript('{\n  "name": "a"\n}\n')).toBe(
    '{\n  "name": "a",\n  "scripts": {\n    "test": "vitest run"\n  }\n}\n',
  );
  const own = '{ "scripts": { "test": "jest" } }';
  expect(withTestScript(own)).toBe(own);
});

test.each([
  [{ type: "module" }, "vitest.config.ts"],
  [{ type: "commonjs" }, "vitest.config.mts"],
  [{}, "vitest.config.mts"],
])("a package with %j gets a new configuration that Vite loads without a warning", async (manifest, name) => {
  const folder = mkdtempSync(join(tmpdir(), "jiti-init-"));
  try {
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    const { changes } = await planInit(folder, { example: false });
    expect(changes.map(({ path }) => basename(path)).filter((one) => one.startsWith("vitest"))).toEqual([name]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
