import { LineIndex, tryParse } from "@vitest-jiti/source";
import type { Breach } from "../findings/breach.ts";
import { treeProblem } from "../limits/check-limits.ts";
import { textProblem } from "../limits/text-limits.ts";
import { everything, forTests, type PolicySet, rulesFor } from "../policy/policies.ts";
import { breachesIn } from "../policy/policy.ts";
import type { Rule } from "../policy/rule.ts";
import { noNewDependencies } from "../policy/rules/no-new-dependencies.ts";
import { wholeFile } from "../policy/whole-file.ts";
import { stabilityBreaches } from "../stability/stability.ts";
import type { FileFinding, InspectedFile } from "./file.ts";

/** What can be said about a file without compiler and linter. */
export interface Inspected {
  /** Sorted by their places. */
  readonly findings: readonly FileFinding[];
  /** Whether other tools may look at it: it is neither too large or deep for them, nor broken. */
  readonly isSound: boolean;
}

/**
 * Judges any file of a project by policies and by the limits of stability, as if a candidate had written all of it. What
 * its comments and names speak of may be done in it, as with a spec.
 */
export function inspectFile(root: string, inspected: InspectedFile): Inspected {
  const { file, code: text, isTest = false, spec } = inspected;
  const found = (check: FileFinding["check"], breaches: readonly Breach[]): readonly FileFinding[] =>
    breaches.map((breach) => ({ file, check, ...breach }));
  const problem = textProblem(text) ?? treeProblem(file, "helpers", text);
  if (problem !== undefined) {
    const start = new LineIndex(text).startOf(problem.line - 1);
    const message = `${problem.message} Nothing else was checked in this file.`;
    return { findings: found("limits", [{ rule: problem.rule, message, start }]), isSound: false };
  }
  const parsed = tryParse(file, text);
  if (!parsed.ok) {
    const { message, offset: start } = parsed.problem;
    const broken = {
      rule: "parse",
      message: `It does not parse: ${message}. Nothing else was checked in this file.`,
      start,
    };
    return { findings: found("syntax", [broken]), isSound: false };
  }
  const { judged, whole } = wholeFile(root, file, text, spec);
  const policies = inspected.policies ?? everything;
  const findings = [
    ...found("policy", breachesIn(whole, judged, isTest ? ofTests(policies) : rulesFor(policies, undefined))),
    ...found("stability", isTest ? [] : stabilityBreaches([whole], judged.code, policies.bounds)),
  ];
  return { findings: findings.sort((a, b) => a.start - b.start), isSound: true };
}

/** Tests import each other, and packages for development. */
function ofTests(policies: PolicySet): readonly Rule[] {
  return forTests(policies).filter((rule) => rule !== noNewDependencies);
}
