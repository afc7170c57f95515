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
  /** Which groups are to be told apart: each from each, or all from the first. */
  readonly pairs: "all" | "with-first";
  /** Make calls smaller, which takes further runs. */
  readonly shrink: boolean;
  /** Where a call that a group refuses tells two apart, also one that both answer. */
  readonly byValue: boolean;
  /** What each group answers to other calls. */
  ask(calls: readonly Call[]): Promise<readonly CallRun[]>;
}

type Pair = readonly [number, number];

/** Whether these answers tell these two groups apart. */
type Telling = (pair: Pair, answers: Difference["answers"]) => boolean;

/** Other hours, and in one of them as good as always another day than where calls are made, now and a hundred years ago. */
const otherZones = ["Pacific/Kiritimati", "Pacific/Auckland", "Pacific/Pago_Pago"] as const;

interface Shown {
  readonly call: Call;
  readonly answers: Difference["answers"];
}

/**
 * As few calls as tell all groups apart, each as small as it can be made in a few rounds; the smallest first. The smallest
 * are often at the edge of what is asked for, where one group refuses: behind them stand, where they are wanted, calls that
 * groups told apart by such a one both answer, each with another value.
 */
export async function differencesOf(asked: Asked): Promise<readonly Difference[]> {
  const isBroken = asked.runs.some(({ problem }) => problem !== undefined);
  let open = pairsOf(asked.runs.length).filter(([first]) => first === 0 || asked.pairs === "all");
  const found: Omit<Difference, "isLocal">[] = [];
  const add = (call: Call | undefined, answers: Difference["answers"]): void => {
    const apart = [...answers.keys()].filter((group) => textOf(answers[group]) !== textOf(answers[0]));
    found.push({ call, answers, apart });
  };
  if (isBroken) {
    add(
      undefined,
      asked.runs.map(({ problem }) => problem ?? "answers"),
    );
    open = open.filter(([a, b]) => !asked.runs[a]?.problem && !asked.runs[b]?.problem);
  }
  const tell = async (pairs: readonly Pair[], tells: Telling): Promise<void> => {
    let untold = pairs;
    for (const [index, call] of asked.calls.entries()) {
      const original = asked.runs.map((run) => answerIn(run, index));
      // A smaller call may tell fewer of them apart.
      for (;;) {
        const pair = untold.find((one) => tells(one, original));
        if (pair === undefined) break;
        const isShrunk = asked.shrink && found.length < limits.shrunk && !isBroken;
        const shown = { call, answers: original };
        const smallest = isShrunk ? await shrunk(shown, (answers) => tells(pair, answers), asked) : shown;
        add(smallest.call, smallest.answers);
        untold = untold.filter((one) => one !== pair && !tells(one, smallest.answers));
      }
    }
  };
  await tell(open, tellsApart);
  if (asked.byValue) {
    const untold = open.filter((pair) => !found.some(({ answers }) => tellsByValue(pair, answers)));
    await tell(untold, tellsByValue);
  }
  const local = await localAmong(found, asked);
  return found.map((one) => ({ ...one, isLocal: local.has(one) }));
}

/** Which of them have an answer that is another one in another time zone. */
async function localAmong<Found extends Omit<Difference, "isLocal">>(
  found: readonly Found[],
  asked: Asked,
): Promise<ReadonlySet<Found>> {
  const elsewhere = found.flatMap((one) => {
    const { call } = one;
    return call === undefined ? [] : otherZones.map((timeZone) => ({ one, call: { ...call, timeZone } }));
  });
  if (elsewhere.length === 0) return new Set();
  const runs = await asked.ask(elsewhere.map(({ call }) => call));
  const isOther = (one: Found, at: number): boolean =>
    runs.some(({ answers }, group) => answers[at] !== undefined && textOf(answers[at]) !== textOf(one.answers[group]));
  return new Set(elsewhere.filter(({ one }, at) => isOther(one, at)).map(({ one }) => one));
}

/** The smallest call nearby with answers that tell the same two groups apart. */
async function shrunk(
  difference: Shown,
  tells: (answers: Difference["answers"]) => boolean,
  asked: Asked,
): Promise<Shown> {
  let smallest = difference;
  for (let round = 0; round < limits.rounds; round += 1) {
    const calls = [...asked.smaller(smallest.call)].sort(bySize);
    if (calls.length === 0) return smallest;
    const runs = await asked.ask(calls);
    const at = calls.findIndex((_, index) => tells(runs.map((run) => answerIn(run, index))));
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

function tellsApart([a, b]: Pair, answers: Difference["answers"]): boolean {
  const [one, other] = [answers[a], answers[b]];
  if (typeof one !== "object" || typeof other !== "object" || one.varies || other.varies) return false;
  return identityOf(one) !== identityOf(other);
}

/** Neither of them refuses the call. */
function tellsByValue(pair: Pair, answers: Difference["answers"]): boolean {
  return tellsApart(pair, answers) && pair.every((group) => isValue(answers[group]));
}

function isValue(answer: Answer | string | undefined): boolean {
  return typeof answer === "object" && answer.outcome !== "NaN" && !answer.outcome.startsWith("throws ");
}

function textOf(answer: Answer | string | undefined): string {
  return typeof answer === "object" ? identityOf(answer) : String(answer);
}

function answerIn({ answers, problem }: CallRun, index: number): Answer | string {
  return answers[index] ?? problem ?? "no answer in time";
}
