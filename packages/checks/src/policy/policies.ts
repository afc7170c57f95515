import { JitiError } from "@vitest-jiti/core";
import type { Rule } from "./rule.ts";
import { noAmbientInput } from "./rules/no-ambient-input.ts";
import { noDynamicCode } from "./rules/no-dynamic-code.ts";
import { noIo } from "./rules/no-io.ts";
import { noNewDependencies } from "./rules/no-new-dependencies.ts";
import { noPrototypeTampering } from "./rules/no-prototype-tampering.ts";
import { noTestRunner } from "./rules/no-test-runner.ts";

/** What generated code may not do, whoever writes it: these keep the checks themselves honest. */
const always: readonly Rule[] = [noDynamicCode, noPrototypeTampering, noTestRunner];

/** Every policy that jiti ships, one rule each, by name. */
export const rules: readonly Rule[] = [
  noAmbientInput,
  noDynamicCode,
  noIo,
  noNewDependencies,
  noPrototypeTampering,
  noTestRunner,
];

/** The policies that an agent has to keep. */
export interface PolicySet {
  readonly rules: readonly Rule[];
}

/**
 * Opens policies by name.
 *
 * @throws JitiError `JITI_POLICY_INVALID` when there is none of a name.
 */
export function openPolicies(names: readonly string[]): PolicySet {
  const unknown = names.find((name) => !rules.some((rule) => rule.name === name));
  if (unknown !== undefined) throw missing(unknown);
  return { rules: rules.filter((rule) => names.includes(rule.name) || always.includes(rule)) };
}

/** What generated tests have to keep: they are the ones who use the test runner. */
export function forTests(policies: PolicySet = { rules }): readonly Rule[] {
  return policies.rules.filter((rule) => rule !== noTestRunner);
}

function missing(name: string): JitiError {
  return new JitiError({
    code: "JITI_POLICY_INVALID",
    message: `There is no policy "${name}".`,
    hint: `There are ${rules.map((rule) => rule.name).join(", ")}. Nothing is generated until \`policies.files\` of the agent is right.`,
  });
}
