import { codePolicies } from "@vitest-jiti/checks";
import type { ESLint, Linter } from "eslint";
import { unseenParser } from "./unseen-parser.ts";

/** Gates decide about these too, and a linter does not see them. */
const specific: ReadonlySet<string> = new Set(["no-ambient-input", "no-output", "no-shared-state"]);

/**
 * A configuration for the code that jiti wrote, to put behind all others: policies judge it, and nothing else. Your own
 * rules have judged it in the module that it is for.
 */
export function generatedConfig(plugin: ESLint.Plugin): Linter.Config[] {
  const rules: Linter.RulesRecord = Object.fromEntries(
    codePolicies.filter(({ name }) => !specific.has(name)).map(({ name }) => [`vitest-jiti/${name}`, "error" as const]),
  );
  return [
    {
      name: "vitest-jiti/generated/files",
      ignores: ["!**/.jiti/", "**/.jiti/.cache/", "**/.jiti/holocron/", "**/.jiti/tests/", "**/.jiti/transcripts/"],
    },
    {
      name: "vitest-jiti/generated",
      files: ["**/.jiti/**/*.?([cm])[jt]s?(x)"],
      plugins: { "vitest-jiti": plugin },
      processor: policiesOnly,
      languageOptions: { parser: unseenParser },
      rules,
    },
  ];
}

/** Other rules may speak of the text of a file though they see no syntax in it. */
const policiesOnly: Linter.Processor = {
  meta: { name: "vitest-jiti/policies-only", version: "1" },
  preprocess: (text) => [text],
  postprocess: ([messages = []]) =>
    messages.filter(({ ruleId, fatal }) => fatal === true || ruleId?.startsWith("vitest-jiti/") === true),
};
