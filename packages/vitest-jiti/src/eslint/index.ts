import type { ESLint, Linter } from "eslint";
import { markStubs } from "./mark-stubs.ts";
import { markRule, silenceStubs } from "./silence-stubs.ts";

const plugin: ESLint.Plugin = {
  meta: { name: "vitest-jiti" },
  rules: { stubs: markStubs },
  processors: { stubs: silenceStubs },
};

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
