import { makeInputs } from "@vitest-jiti/checks";
import type { Answer, Call, CallRun, GateRunner, ObservedCall, Overlay, Target } from "@vitest-jiti/core";
import { differencesOf } from "./differences.ts";
import { identityOf } from "./identity.ts";
import { seedOf } from "./seed.ts";

/** Candidates that gave the same answers to all calls that could be compared. */
export interface BehaviourGroup {
  /** Which of the candidates, by their place in the list; ascending. */
  readonly candidates: readonly number[];
}

/** A call that tells groups apart, and what each of them answers. */
export interface Difference {
  /** `undefined` where a candidate did not get as far as answering. */
  readonly call: Call | undefined;
  /** One for each group, in their order. */
  readonly answers: readonly (Answer | string)[];
  /** Groups whose answer is not that of the first. */
  readonly apart: readonly number[];
  /** Some of the answers are others in another time zone. */
  readonly isLocal: boolean;
}

/** How candidates behave on the same made-up and observed calls. */
export interface Behaviours {
  /** In the order of their first candidates. */
  readonly groups: readonly BehaviourGroup[];
  /** As few calls as tell all groups apart, the smallest first; empty for a single group. */
  readonly differences: readonly Difference[];
  /** What every candidate answered to each call. */
  readonly runs: readonly CallRun[];
  readonly calls: readonly Call[];
  /** Calls that all candidates answered, each time with the same answer. */
  readonly compared: number;
  /** Why some calls could not be made up; empty when all could. */
  readonly gaps: readonly string[];
}

export interface Comparing {
  readonly gates: GateRunner;
  readonly signal: AbortSignal;
  /** Calls that were seen while gates ran. */
  readonly observed: readonly ObservedCall[];
  /** How many calls are made up; 100 unless said otherwise. */
  readonly count?: number;
  /** Milliseconds for the calls of one candidate; 2,000 unless said otherwise. */
  readonly timeMs?: number;
  /** Which groups are to be told apart: each from each, or all from the first; each from each unless said otherwise. */
  readonly pairs?: "all" | "with-first";
  /** Make calls that tell groups apart smaller, which takes further runs; so unless said otherwise. */
  readonly shrink?: boolean;
  /** Where a call that a group refuses tells two apart, also look for one that both answer; not unless said so. */
  readonly byValue?: boolean;
}

/**
 * Compares how candidates for one target behave: on calls that were observed, on variations of these, and on calls that
 * were made up from the types of the parameters. The same spec gives the same calls. Calls whose answers vary with time
 * or chance say nothing about a candidate and are left out.
 */
export async function compareBehaviour(
  candidates: readonly Overlay[],
  target: Target,
  by: Comparing,
): Promise<Behaviours> {
  const inputs = await makeInputs(target, { observed: by.observed, seed: seedOf(target), count: by.count ?? 100 });
  const ask = (overlays: readonly Overlay[], calls: readonly Call[]): Promise<readonly CallRun[]> =>
    Promise.all(overlays.map((overlay) => callAll(overlay, calls, target, by)));
  const runs = await ask(candidates, inputs.calls);
  const { groups, compared } = groupsOf(runs, inputs.calls.length);
  const representatives = groups.map(({ candidates: [first = 0] }) => first);
  const differences = await differencesOf({
    calls: inputs.calls,
    runs: representatives.flatMap((index) => runs[index] ?? []),
    pairs: by.pairs ?? "all",
    shrink: by.shrink ?? true,
    byValue: by.byValue ?? false,
    smaller: (call) => inputs.smaller(call),
    ask: (calls) =>
      ask(
        representatives.flatMap((index) => candidates[index] ?? []),
        calls,
      ),
  });
  return { groups, differences, runs, calls: inputs.calls, compared, gaps: inputs.gaps };
}

async function callAll(overlay: Overlay, calls: readonly Call[], target: Target, by: Comparing): Promise<CallRun> {
  if (calls.length === 0) return { answers: [], problem: undefined };
  const imports = target.calling?.imports ?? [];
  return by.gates.call({ target, overlay, calls, imports, timeMs: by.timeMs ?? 2000 }, by.signal);
}

function groupsOf(
  runs: readonly CallRun[],
  count: number,
): { readonly groups: readonly BehaviourGroup[]; readonly compared: number } {
  const answered = runs.filter(({ problem }) => problem === undefined);
  const comparable = Array.from({ length: count }, (_, index) => index).filter((index) =>
    answered.every(({ answers }) => answers[index]?.varies === false),
  );
  const byText = Map.groupBy(runs.keys(), (candidate) => {
    const run = runs[candidate];
    if (run?.problem !== undefined) return `problem ${run.problem}`;
    return JSON.stringify(comparable.map((index) => identityOf(run?.answers[index])));
  });
  return {
    groups: [...byText.values()].map((candidates) => ({ candidates })),
    compared: answered.length === 0 ? 0 : comparable.length,
  };
}
