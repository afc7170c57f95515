import { JitiError, type Settings, type StabilityLimits, type Target } from "@vitest-jiti/core";
import { type Bounds, boundsFor, usualBounds } from "../stability/bounds.ts";
import { noUnlistedImports } from "./rules/no-unlisted-imports.ts";
import { textRules } from "./comments.ts";
import type { Rule } from "./rule.ts";
import { noAmbientInput } from "./rules/no-ambient-input.ts";
import { noDynamicCode } from "./rules/no-dynamic-code.ts";
import { noIo } from "./rules/no-io.ts";
import { noNewDependencies } from "./rules/no-new-dependencies.ts";
import { noOutput } from "./rules/no-output.ts";
import { noPrototypeTampering } from "./rules/no-prototype-tampering.ts";
import { noSharedState } from "./rules/no-shared-state.ts";
import { noTestRunner } from "./rules/no-test-runner.ts";

/** What generated code may not do, whoever writes it: these keep the checks themselves honest. */
const always: readonly Rule[] = [noDynamicCode, noPrototypeTampering, noTestRunner];

/** Every rule for code that jiti ships, by name. */
export const rules: readonly Rule[] = [
  noAmbientInput,
  noDynamicCode,
  noIo,
  noNewDependencies,
  noOutput,
  noPrototypeTampering,
  noSharedState,
  noTestRunner,
];

/** Policies of several rules, by name. Every rule is a policy of its own name as well. */
const groups: Readonly<Record<string, readonly Rule[]>> = {
  pure: [noAmbientInput, noOutput, noSharedState],
  "tests-are-the-users": [noTestRunner],
};

/** What each group of policies stands for, by name. */
export const policyGroups: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(groups).map(([name, members]) => [name, members.map((rule) => rule.name)]),
);

/** Every name that {@link openPolicies} knows. */
export const policyNames: readonly string[] = [
  ...Object.keys(groups),
  ...[...rules, ...textRules].map(({ name }) => name),
];

/** The policies that an agent has to keep. */
export interface PolicySet {
  readonly rules: readonly Rule[];
  /** The limits of stability. */
  readonly bounds: Bounds;
  /** What may be imported beside modules of the project and what a stub uses; `undefined`: what the rules let pass. */
  readonly imports?: readonly string[] | undefined;
}

/** What is kept where nobody says what is to be kept. */
export const everything: PolicySet = { rules, bounds: usualBounds };

/** What an agent says about its code. */
export interface Kept {
  /** Names of shipped policies. */
  readonly policies: { readonly rules: readonly string[] };
  readonly config: { readonly constraints?: (Readonly<Record<string, unknown>> & Constraints) | undefined };
}

type Constraints = { readonly [Key in keyof StabilityLimits]?: number | undefined } & {
  readonly imports?: readonly string[] | undefined;
};

/**
 * What an agent has to keep, by its configuration and by the budget that it has.
 *
 * @throws JitiError `JITI_POLICY_INVALID` when there is none of a name.
 */
export function keptBy({ policies, config }: Kept, settings: Pick<Settings, "stability" | "budget">): PolicySet {
  const bounds = boundsFor(settings, config.constraints);
  return { ...openPolicies(policies.rules), bounds, imports: config.constraints?.imports };
}

/** The rules for the code of one target. */
export function rulesFor({ rules: kept, imports }: PolicySet, target: Target | undefined): readonly Rule[] {
  if (imports === undefined) return kept;
  return [
    ...kept,
    noUnlistedImports(
      imports,
      (target?.interface.uses ?? []).map(({ module }) => module),
    ),
  ];
}

/**
 * Opens policies by name.
 *
 * @throws JitiError `JITI_POLICY_INVALID` when there is none of a name.
 */
export function openPolicies(names: readonly string[]): Pick<PolicySet, "rules"> {
  const kept = new Set([...always, ...names.flatMap(rulesOf)]);
  return { rules: rules.filter((rule) => kept.has(rule)) };
}

function rulesOf(name: string): readonly Rule[] {
  if (!policyNames.includes(name)) throw missing(name);
  // Rules on text hold for everybody, whoever names them.
  return groups[name] ?? rules.filter((rule) => rule.name === name);
}

/** What generated tests have to keep: they are the ones who use the test runner. */
export function forTests(policies: Pick<PolicySet, "rules"> = { rules }): readonly Rule[] {
  return policies.rules.filter((rule) => rule !== noTestRunner && rule !== noSharedState);
}

function missing(name: string): JitiError {
  return new JitiError({
    code: "JITI_POLICY_INVALID",
    message: `There is no policy "${name}".`,
    hint: `There are ${policyNames.join(", ")}. Nothing is generated until \`policies.files\` of the agent is right.`,
  });
}
