import { stripTypeScriptTypes } from "node:module";
import {
  type Answer,
  type CallRequest,
  type CallRun,
  type GateRunner,
  mapParts,
  type Section,
  type SpecQuestion,
} from "@vitest-jiti/core";
import { choose, type Proposal } from "@vitest-jiti/engine";
import { createMirror, scanProject } from "@vitest-jiti/source";
import { projectTree } from "@vitest-jiti/source/testing";
import fc from "fast-check";
import { afterEach, expect, type RunnerTestCase, test, vi } from "vitest";
import { answerAll, outcomeOf } from "./answers.ts";

/** A candidate: what the names of its module mean. */
type Names = Readonly<Record<string, unknown>>;

const zeros = "0".repeat(16);
const hashes: Section["hashes"] = {
  ...{ interface: zeros, gates: zeros, verified: zeros, text: zeros },
  parts: mapParts(() => "000000"),
};
const zone = process.env["TZ"];
afterEach(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

function evaluate(code: string, names: Names): unknown {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- what a user would paste is run
  return new Function(...Object.keys(names), `return (${code});`)(...Object.values(names));
}

/** Calls candidates in this process, one after the other, since they share its clock and time zone. */
function playing(candidates: readonly Names[]): Pick<GateRunner, "call"> {
  let last: Promise<unknown> = Promise.resolve();
  return {
    call: (request) => {
      const run = last.then(() => answersOf(request));
      last = run;
      return run;
    },
  };

  async function answersOf({ overlay, calls, timeMs }: CallRequest): Promise<CallRun> {
    const index = Number(/candidate (\d+)/.exec([...overlay.values()].join(""))?.[1]);
    const names = { ...candidates[index], outcomeOf };
    const made = calls.map(({ args, receiver, invoke, timeZone }) => ({
      args: () => evaluate(args, names) as unknown[],
      ...(receiver === undefined ? {} : { receiver: () => evaluate(receiver, names) }),
      ...(timeZone === undefined ? {} : { timeZone }),
      invoke: evaluate(invoke, names) as (args: unknown[], self: unknown) => unknown,
    }));
    const task = { meta: {} as { jitiAnswers?: (Answer | null)[] } };
    await answerAll(task as RunnerTestCase, made, Math.min(timeMs, 300));
    return { answers: (task.meta.jitiAnswers ?? []).map((answer) => answer ?? undefined), problem: undefined };
  }
}

/** What candidates for the only stub of a source are asked about. */
async function questions(source: string, candidates: readonly Names[]): Promise<readonly SpecQuestion[]> {
  const { root } = projectTree({ "src/a.ts": `import { jiti } from "vitest-jiti";\n${source}\n` });
  const [target] = scanProject({ root }).targets.values();
  if (target === undefined) throw new Error("There is no stub.");
  const proposals = candidates.map((_, index): Proposal => ({
    sections: new Map([[target.key, { key: target.key, code: `// candidate ${index}`, imports: [], hashes }]]),
    score: 10,
    writers: [{ member: `council-${index}`, model: `provider${index}/model` }],
  }));
  const mirror = createMirror(root, { read: () => undefined, write: async () => {}, remove: async () => {} });
  const task = { unit: { targets: [target] }, evidence: { results: [], calls: [] } };
  const { signal } = new AbortController();
  return (await choose(proposals, task, { gates: playing(candidates) as GateRunner, mirror, signal })).questions;
}

/** Runs a gate as if it stood in the user's test file. */
async function passes(gate: string, names: Names): Promise<boolean> {
  const ends: (() => void)[] = [];
  let body: ((context: object) => unknown) | undefined;
  const requiredFor = () => (_title: string, fn: typeof body) => (body = fn);
  evaluate(`void ${stripTypeScriptTypes(gate).replace(/;\s*$/, "")}`, { jiti: { requiredFor }, expect, vi, ...names });
  process.env["TZ"] = "UTC";
  try {
    await body?.({ onTestFinished: (end: () => void) => ends.push(end) });
    return true;
  } catch {
    return false;
  } finally {
    for (const end of ends) end();
  }
}

/** Every gate passes for those who gave its answer and fails for all others. Returns the gates. */
async function told(source: string, candidates: readonly Names[]): Promise<readonly (string | null)[]> {
  const asked = await questions(source, candidates);
  for (const { call, answers } of asked) {
    for (const { gate, members } of answers) {
      if (gate === null) continue;
      for (const [index, names] of candidates.entries()) {
        // Of more than two groups a call may tell only some apart, so that members are those with the same answer.
        const isOwn = members.includes(`council-${index}`);
        expect([call, gate, index, await passes(gate, names)]).toEqual([call, gate, index, isOwn]);
      }
    }
  }
  return asked.flatMap(({ answers }) => answers.map(({ gate }) => gate));
}

class Odd extends RangeError {}

const functions: readonly [name: string, source: string, candidates: readonly ((...args: never[]) => unknown)[]][] = [
  [
    "values",
    "number): number",
    [(n: number) => n / 2, (n: number) => Math.floor(n / 2), (n: number) => Math.trunc(n / 2)],
  ],
  ["zeros and not a number", "number): number", [() => 0, () => -0, () => Number.NaN, () => undefined]],
  [
    "errors",
    "number): number",
    [
      () => 1,
      () => {
        throw new Error("a");
      },
      () => {
        throw new RangeError("b");
      },
      () => {
        throw new Odd("c");
      },
    ],
  ],
  [
    "promises",
    "number): Promise<number>",
    [
      async () => 1,
      async () => 2,
      async () => {
        throw new TypeError("a");
      },
      () => {
        throw new SyntaxError("at once");
      },
    ],
  ],
  ["properties", "number): { a?: number }", [() => ({}), () => ({ a: undefined }), () => ({ a: 1 })]],
  [
    "order",
    "number): Map<string, number>",
    [
      () =>
        new Map([
          ["a", 1],
          ["b", 2],
        ]),
      () =>
        new Map([
          ["a", 1],
          ["b", 3],
        ]),
    ],
  ],
  ["dates", "number): Date", [(n: number) => new Date(n), (n: number) => new Date(n + 1), () => new Date(Number.NaN)]],
  ["local time", "Date): number", [(date: Date) => date.getDate(), (date: Date) => date.getUTCDate()]],
  [
    "arguments",
    "number[]): number | undefined",
    [
      (list: number[]) => list.at(-1),
      (list: number[]) => list.pop(),
      (list: number[]) => {
        list.sort();
        return list.at(-1);
      },
    ],
  ],
  [
    "arguments of nothing",
    "number[]): void",
    [(list: number[]) => void list.reverse(), (list: number[]) => void list.sort()],
  ],
  [
    "items",
    "number): Generator<number>",
    [
      function* () {
        yield 1;
      },
      function* () {
        yield 1;
        yield 2;
      },
      function* () {
        throw new RangeError("late");
      },
    ],
  ],
  [
    "awaited items",
    "number): AsyncGenerator<number>",
    [
      async function* () {
        yield 1;
      },
      async function* () {
        yield 1;
        yield 2;
      },
      async function* () {
        throw new RangeError("late");
      },
    ],
  ],
];

test.each(functions)("gates that ask about %s tell the candidates apart", async (_name, source, candidates) => {
  const gates = await told(
    `export function f(n: ${source} { return jiti.stub(); }`,
    candidates.map((f) => ({ f })),
  );
  expect(gates.length).toBeGreaterThan(1);
  expect(gates.filter((gate) => gate === null)).toEqual([]);
  expect(gates.join("\n")).toMatchSnapshot();
});

const clock = (add: (this: { ms: number; step: number }, by: number) => unknown): Names => {
  class Clock {
    step = 0;
    #ms = 1;
    get ms(): number {
      return this.#ms;
    }
    set ms(value: number) {
      this.#ms = value;
    }
    add(by: number): unknown {
      return add.call(this, by);
    }
  }
  return { Clock };
};

test("gates that ask about members and what they leave tell the candidates apart", async () => {
  const source = `export class Clock {
  step = 0;
  #ms = 1;
  get ms(): number { return this.#ms; }
  set ms(value: number) { this.#ms = value; }
  add(by: number): void { return jiti.stub(); }
}`;
  const gates = await told(source, [
    clock(function (by) {
      this.ms += by;
    }),
    clock(function (by) {
      this.ms -= by;
    }),
    clock(function (by) {
      this.step = by;
    }),
    clock(() => {
      throw new RangeError("no");
    }),
  ]);
  expect(gates.filter((gate) => gate === null)).toEqual([]);
  expect(gates.join("\n")).toMatchSnapshot();
});

test("gates that ask about a class tell the candidates apart", async () => {
  const source = `export class Counter {
  constructor(start: number) { jiti.stub(); }
  up(): number { return jiti.stub(); }
  get count(): number { return jiti.stub(); }
  set count(value: number) { jiti.stub(); }
}`;
  const counter = (by: number, least: number): Names => ({
    Counter: class Counter {
      #count: number;
      constructor(start: number) {
        if (start < least) throw new RangeError("too small");
        this.#count = start;
      }
      up(): number {
        return (this.#count += by);
      }
      get count(): number {
        return this.#count;
      }
      set count(value: number) {
        this.#count = value;
      }
    },
  });
  const gates = await told(source, [counter(1, -Infinity), counter(2, -Infinity), counter(1, 0)]);
  expect(gates.filter((gate) => gate === null)).toEqual([]);
  expect(gates.join("\n")).toMatchSnapshot();
});

test("what no test can ask for has no gate", async () => {
  const source = "export function f(n: number): unknown { return jiti.stub(); }";
  const of = async (...values: readonly (() => unknown)[]): Promise<unknown> =>
    told(
      source,
      values.map((f) => ({ f })),
    );
  expect(
    await of(
      () => Symbol("a"),
      () => 1,
    ),
  ).toEqual([null, expect.stringContaining("toBe(1)")]);
  expect(
    await of(
      () => new Promise(() => undefined),
      () => 1,
    ),
  ).toEqual([null, expect.stringContaining("toBe(1)")]);
  expect(
    await of(
      () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- code of others may
        throw "text";
      },
      () => 1,
    ),
  ).toEqual([null, expect.stringContaining("toBe(1)")]);
  expect(
    await of(
      () => new Set([1, 2]),
      () => new Set([2, 1]),
    ),
  ).toEqual([null, null]);
});

test("a gate asks for its own answer and for no other", async () => {
  const values = fc.anything({
    ...{
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withUnicodeString: true,
    },
    maxDepth: 2,
    maxKeys: 3,
  } as object);
  const outcomes = fc.oneof(
    values,
    fc.constantFrom(0, -0, Number.NaN, "", null, undefined, [undefined], [[]], { a: undefined }),
  );
  await fc.assert(
    fc.asyncProperty(outcomes, outcomes, async (one, other) => {
      const copies = [one, other].map((value) => ({ f: () => structuredClone(value) }));
      await told("export function f(): unknown { return jiti.stub(); }", copies);
    }),
    { numRuns: 60 },
  );
});
