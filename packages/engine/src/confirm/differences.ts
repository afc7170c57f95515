import type { Answer, Call, CallRun } from "@vitest-jiti/core";
import { bySize } from "@vitest-jiti/checks";
import type { Difference } from "./behaviour.ts";
import { identityOf } from "./identity.ts";

/** Rounds in which a call is made smaller, and calls that are made smaller at all. */
const limits = { rounds: 4, shrunk: 3 } as const;

export interface Asked {
  readonly calls: readonly Call[];
  /** One for each group. */
  readonly runs: readonly CallRun[];
  smaller(call: Call): readonly Call[];
  /** What each group answers to other calls. */
  ask(calls: readonly Call[]): Promise<readonly CallRun[]>;
}

type Pair = readonly [number, number];

/** As few calls as tell all groups apart, each as small as it can be made in a few rounds; the smallest first. */
export async function differencesOf(asked: Asked): Promise<readonly Difference[]> {
  const broken = asked.runs.some(({ problem }) => problem !== undefined);
  let open = pairsOf(asked.runs.length);
  const found: Difference[] = [];
  if (broken) {
    found.push({ call: undefined, answers: asked.runs.map(({ problem }) => problem ?? "answers") });
    open = open.filter(([a, b]) => !asked.runs[a]?.problem && !asked.runs[b]?.problem);
  }
  for (const [index, call] of asked.calls.entries()) {
    const split = open.filter((pair) => tellsApart(pair, answersAt(asked.runs, index)));
    const [pair] = split;
    if (pair === undefined) continue;
    const difference = { call, answers: asked.runs.map((run) => answerIn(run, index)) };
    found.push(found.length < limits.shrunk && !broken ? await shrunk(difference, pair, asked) : difference);
    open = open.filter((one) => !split.includes(one));
  }
  return found;
}

/** The smallest call nearby that tells the same two groups apart. */
async function shrunk(difference: Difference, pair: Pair, asked: Asked): Promise<Difference> {
  let smallest = difference;
  for (let round = 0; round < limits.rounds; round += 1) {
    const calls = smallest.call === undefined ? [] : [...asked.smaller(smallest.call)].sort(bySize);
    if (calls.length === 0) return smallest;
    const runs = await asked.ask(calls);
    const at = calls.findIndex((_, index) => tellsApart(pair, answersAt(runs, index)));
    const call = calls[at];
    if (call === undefined) return smallest;
    smallest = { call, answers: runs.map((run) => answerIn(run, at)) };
  }
  return smallest;
}

function pairsOf(count: number): readonly Pair[] {
  return Array.from({ length: count }, (_, a) =>
    Array.from({ length: count - a - 1 }, (_unused, b): Pair => [a, a + b + 1]),
  ).flat();
}

function tellsApart([a, b]: Pair, answers: readonly (Answer | undefined)[]): boolean {
  const [one, other] = [answers[a], answers[b]];
  if (one === undefined || other === undefined || one.varies || other.varies) return false;
  return identityOf(one) !== identityOf(other);
}

function answersAt(runs: readonly CallRun[], index: number): readonly (Answer | undefined)[] {
  return runs.map(({ answers }) => answers[index]);
}

function answerIn({ answers, problem }: CallRun, index: number): Answer | string {
  return answers[index] ?? problem ?? "no answer in time";
}
