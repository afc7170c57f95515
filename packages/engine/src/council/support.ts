import type { CallRun } from "@vitest-jiti/core";
import { identityOf } from "../confirm/identity.ts";

/** Who answers alike, for each way in which candidates disagree about a call. */
type Split = readonly (readonly number[])[];

/**
 * How much others agree with each candidate, call by call, where candidates disagree: the sum of what those weigh that answer as it
 * does, itself among them. Calls about which the same ones disagree have, as a rule, the same cause, and count once: how
 * many inputs show a bug says nothing about who is right.
 *
 * @param runs Of each target what each candidate answered.
 */
export function supportOf(
  runs: readonly (readonly CallRun[])[],
  weigh: (candidates: readonly number[]) => number,
): readonly number[] {
  const splits = runs.flatMap(splitsOf);
  const candidates = runs[0]?.keys() ?? [];
  return [...candidates].map((candidate) =>
    splits.reduce((sum, split) => sum + weigh(split.find((alike) => alike.includes(candidate)) ?? []), 0),
  );
}

/** Each way once in which candidates that answer at all disagree. */
function splitsOf(runs: readonly CallRun[]): readonly Split[] {
  const answering = [...runs.keys()].filter((candidate) => runs[candidate]?.problem === undefined);
  const calls = Math.max(0, ...runs.map(({ answers }) => answers.length));
  const splits = new Map<string, Split>();
  for (let call = 0; call < calls; call += 1) {
    if (!answering.every((candidate) => runs[candidate]?.answers[call]?.varies === false)) continue;
    const byAnswer = Map.groupBy(answering, (candidate) => identityOf(runs[candidate]?.answers[call]));
    const split = [...byAnswer.values()];
    if (split.length > 1) splits.set(JSON.stringify(split), split);
  }
  return [...splits.values()];
}
