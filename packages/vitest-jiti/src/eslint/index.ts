import type { ESLint, Linter, Rule } from "eslint";
import { generatedConfig } from "./generated.ts";
import { markStubs } from "./mark-stubs.ts";
import { policyRules } from "./policy-rules.ts";
import { markRule, silenceStubs } from "./silence-stubs.ts";

/** The plugin `vitest-jiti`, for rules of your own choice. */
export interface JitiPlugin extends ESLint.Plugin {
  /** Every policy for code by its name, and `stubs`, which the default configuration needs. */
  readonly rules: Record<string, Rule.RuleModule>;
  readonly configs: {
    /** What jiti generated, by the policies that hold for it whatever its spec says. Goes behind all other configurations. */
    readonly generated: Linter.Config[];
  };
}

const base = {
  meta: { name: "vitest-jiti" },
  rules: { stubs: markStubs, ...policyRules },
  processors: { stubs: silenceStubs },
};

/** Policies as rules: `plugins: { "vitest-jiti": plugin }, rules: { "vitest-jiti/no-io": "error" }`. */
export const plugin: JitiPlugin = Object.assign(base, { configs: { generated: generatedConfig(base) } });

/**
 * A flat configuration for ESLint 9 and 10, to put behind the others. It silences inside stubs the rules that every stub
 * trips, and leaves `.jiti/` alone: jiti has checked what stands there by your rules, spliced into your modules.
 */
const config: Linter.Config[] = [
  { name: "vitest-jiti/mirror", ignores: ["**/.jiti/"] },
  {
    name: "vitest-jiti/stubs",
    // Without `files`: what nobody else wants linted is not linted for this.
    ignores: ["**/*", "!**/*.?([cm])[jt]s?(x)"],
    plugins: { "vitest-jiti": plugin },
    processor: silenceStubs,
    rules: { [markRule]: "error" },
  },
];

export default config;
