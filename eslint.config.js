import tseslint from "typescript-eslint";
import jiti from "vitest-jiti/eslint";
import house from "./scripts/lint/plugin.ts";

const tests = ["**/*.test.ts", "**/*.test-d.ts", "**/*.e2e.test.ts", "**/test/**/*.ts", "**/testing/**/*.ts"];

export default tseslint.config(
  {
    ignores: [
      "**/dist/",
      "**/.types/",
      "**/coverage/",
      "**/fixtures/",
      // Linted by its own configuration, as a user's project would be.
      "examples/",
      // Projects of stubs that a benchmark fills.
      "bench/solve/tune/",
      "bench/solve/unseen/",
      "bench/spec-tests/set/",
    ],
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { house },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "house/floors": "error",
      "house/max-lines": ["error", 250],
      "house/explained-disable": "error",
      "house/documented-exports": "error",
      "no-restricted-imports": [
        "error",
        {
          paths: [
            { name: "vite", message: "Vite is Vitest's: its types come from vitest/config, itself from vitest/node." },
          ],
          patterns: [
            {
              // What a run loads that may have nothing to do is a part of the engine with a name of its own.
              group: ["@vitest-jiti/*/*", "!@vitest-jiti/*/testing", "!@vitest-jiti/engine/pass"],
              message: "Import the package, not a file of it.",
            },
          ],
        },
      ],
      eqeqeq: "error",
      "no-console": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      // An assertion is a claim that nobody checks. Where foreign data enters, say so in a disable comment with its reason.
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "none" },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // Vite and Vitest await hooks whose types say `void`.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { properties: false } }],
      "@typescript-eslint/restrict-plus-operands": ["error", { allowNumberAndString: true }],
      // `readonly T[]` and options objects read better than the alternatives that these two ask for.
      "@typescript-eslint/no-invalid-void-type": "off",
      "@typescript-eslint/unified-signatures": "off",
    },
  },
  {
    files: tests,
    rules: {
      "house/max-lines": "off",
      "house/documented-exports": "off",
      "@typescript-eslint/consistent-type-assertions": "off",
      "@typescript-eslint/explicit-module-boundary-types": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-empty-function": "off",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    // Programs that people run: printing is their job.
    files: ["scripts/**", "bench/**", "packages/vitest-jiti/src/cli/**"],
    rules: { "no-console": "off" },
  },
  jiti,
);
