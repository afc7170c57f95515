import { scriptedServer } from "@vitest-jiti/agents/testing";
import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import { solution, submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

const tools = ["vitest", "typescript", "eslint", "typescript-eslint"];

/** Every file that is not jiti's own or a package's, with its text. */
function textsOf(project: Project): Record<string, string> {
  const files = project.list("").filter((file) => !/^(node_modules|\.jiti\/(\.cache|holocron|transcripts))/.test(file));
  return Object.fromEntries(files.map((file) => [file, project.read(file)]));
}

test("a project without any of it is set up in one command, goes green, and lints and type-checks", async () => {
  using project = new Project(
    {
      "eslint.config.js": `import tseslint from "typescript-eslint";
export default tseslint.config(tseslint.configs.strictTypeChecked, {
  languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["*.js", "*.ts"] }, tsconfigRootDir: import.meta.dirname } },
}, { files: ["*.js", "*.ts"], extends: [tseslint.configs.disableTypeChecked] });
`,
    },
    { tools },
  );
  rmSync(project.path("vitest.config.ts"));
  const first = await project.jiti(["init"]);
  expect([first.exitCode, first.output]).toEqual([0, first.output]);
  const written = textsOf(project);
  expect(Object.keys(written).sort()).toMatchInlineSnapshot(`
    [
      ".jiti/.gitignore",
      ".jiti/tsconfig.json",
      "eslint.config.js",
      "package.json",
      "src/money.ts",
      "test/money.test.ts",
      "tsconfig.json",
      "vitest.config.ts",
    ]
  `);

  const second = await project.jiti(["init"]);
  expect(second.exitCode).toBe(0);
  expect(textsOf(project)).toEqual(written);

  await using server = await scriptedServer(() => submit(solution));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect([run.exitCode, run.output]).toEqual([0, run.output]);
  const lint = await project.node(["node_modules/eslint/bin/eslint.js", ".", "--max-warnings", "0"]);
  expect([lint.exitCode, lint.output]).toEqual([0, ""]);
  const types = await project.node(["node_modules/typescript/bin/tsc", "--noEmit"]);
  expect([types.exitCode, types.output]).toEqual([0, ""]);

  const healthy = await project.jiti(["doctor", "--json"], { ANTHROPIC_API_KEY: "secret-of-the-user" });
  expect(healthy.exitCode, healthy.output).toBe(0);
  expect(healthy.output).not.toContain("secret-of-the-user");
  expect(JSON.parse(healthy.stdout)).toMatchObject({ key: "present", orphans: [], problems: [], blockers: [] });
  const keyless = await project.jiti(["doctor"]);
  expect(keyless.exitCode).toBe(1);
  expect(keyless.output).toContain("JITI_MODEL_KEY_MISSING");
});

test.each([
  [
    "vitest.config.mts",
    `import { defineConfig } from "vitest/config";\nexport default defineConfig(() => ({ test: { globals: true } }));\n`,
  ],
  ["vitest.config.cjs", `module.exports = { test: { globals: true } };\n`],
  [
    "vite.config.ts",
    `import { defineConfig, mergeConfig } from "vitest/config";\nexport default mergeConfig({}, defineConfig({ test: { globals: true } }));\n`,
  ],
])("what is added to a %s loads, and makes a stub green", async (file, text) => {
  using project = new Project({ [file]: text }, { tools: ["vitest", "typescript"] });
  rmSync(project.path("vitest.config.ts"));
  const init = await project.jiti(["init"]);
  expect(init.exitCode, init.output).toBe(0);
  await using server = await scriptedServer(() => submit(solution));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(run.exitCode, run.output).toBe(0);
});
