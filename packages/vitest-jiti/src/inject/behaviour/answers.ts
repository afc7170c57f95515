import { type RunnerTestCase, vi } from "vitest";
import { type Answer, callTimeZone, isLiteral } from "@vitest-jiti/core";
import { printOutcome, printState, printThrown } from "./print-outcome.ts";

/** A call as the sandbox makes it: each time with arguments of its own. */
export interface MadeCall {
  args(): unknown[];
  receiver?(): unknown;
  invoke(args: unknown[], self: unknown): unknown;
  readonly timeZone?: string;
}

declare module "vitest" {
  interface TaskMeta {
    jitiAnswers?: (Answer | null)[];
  }
}

/**
 * Makes each call twice, the second time by another clock and other random numbers, and leaves what came of it with the
 * task. Calls that there is no time for have no answer.
 */
export async function answerAll(task: RunnerTestCase, calls: readonly MadeCall[], timeMs: number): Promise<void> {
  const until = performance.now() + timeMs;
  const answers: (Answer | null)[] = [];
  task.meta.jitiAnswers = answers;
  for (const call of calls) answers.push(performance.now() > until ? null : await answerOf(call, timeMs));
}

/** What came of one step, for calls of several. */
export async function outcomeOf(act: () => unknown): Promise<string> {
  try {
    return await printOutcome(await act());
  } catch (error) {
    return printThrown(error);
  }
}

async function answerOf(call: MadeCall, timeMs: number): Promise<Answer> {
  process.env["TZ"] = call.timeZone ?? callTimeZone;
  const first = await once(call, worlds[0], timeMs);
  const second = await once(call, worlds[1], timeMs);
  const { outcome, changed, state } = first;
  return {
    outcome,
    isLiteral: isLiteral(outcome),
    ...(changed === undefined ? {} : { changed }),
    ...(state === undefined ? {} : { state }),
    varies: JSON.stringify(first) !== JSON.stringify(second),
  };
}

interface Once {
  readonly outcome: string;
  readonly changed: string | undefined;
  readonly state: string | undefined;
}

interface World {
  readonly now: string;
  readonly seed: number;
}

const worlds: readonly [World, World] = [
  { now: "2024-05-17T10:20:30.400Z", seed: 1 },
  { now: "2031-11-02T21:04:59.999Z", seed: 2 },
];

async function once(call: MadeCall, world: World, timeMs: number): Promise<Once> {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(world.now) });
  const random = vi.spyOn(Math, "random").mockImplementation(numbersFrom(world.seed));
  try {
    return await made(call, timeMs);
  } finally {
    random.mockRestore();
    vi.useRealTimers();
  }
}

async function made(call: MadeCall, timeMs: number): Promise<Once> {
  let self: unknown;
  let args: unknown[];
  try {
    args = call.args();
    self = call.receiver?.();
  } catch (error) {
    return { outcome: `the call cannot be made: ${printThrown(error)}`, changed: undefined, state: undefined };
  }
  const before = printState(args);
  const outcome = await within(
    timeMs,
    outcomeOf(() => call.invoke(args, self)),
  );
  const after = printState(args);
  return {
    outcome,
    changed: after === before ? undefined : after,
    state: call.receiver === undefined ? undefined : printState(self),
  };
}

async function within(timeMs: number, outcome: Promise<string>): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, timeMs, "does not end");
  });
  try {
    return await Promise.race([outcome, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The same numbers from 0 to 1 for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
