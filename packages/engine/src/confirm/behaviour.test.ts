import type { Answer, Call, CallRequest, GateRunner, Overlay, Target, TargetKey } from "@vitest-jiti/core";
import { scanProject } from "@vitest-jiti/source";
import { projectTree } from "@vitest-jiti/source/testing";
import { expect, test } from "vitest";
import { compareBehaviour } from "./behaviour.ts";
import { describeAnswer } from "./suggest/describe-answer.ts";
import { suggestGate } from "./suggest/suggest-gate.ts";

const source = `import { jiti } from "vitest-jiti";
/** The smaller half. */
export function half(n: number): number { return jiti.stub(); }
export async function label(text: string): Promise<string> { return jiti.stub(); }
export function last(items: number[]): number { return jiti.stub(); }
export function opaque(thing: Endless): number { return jiti.stub(); }
interface Endless { next: Endless }
`;
const gates = `import { jiti } from "vitest-jiti";
import { half } from "../src/a.ts";
const testHalf = jiti.requiredFor(half);
testHalf("halves", () => {});
`;

function target(name: string): Target {
  const { targets } = scanProject({ root: projectTree({ "src/a.ts": source, "test/a.test.ts": gates }).root });
  return targets.get(`src/a.ts:${name}` as TargetKey)!;
}

/** Calls functions of this process in the place of candidates in a sandbox. */
function playing(functions: ReadonlyMap<Overlay, (...args: never[]) => unknown>): Pick<GateRunner, "call"> {
  return {
    call: async ({ overlay, calls }: CallRequest) => {
      const fn = functions.get(overlay)!;
      if (fn === broken) return { answers: calls.map(() => undefined), problem: "Did not end within 1 ms." };
      return { answers: calls.map((call) => answer(fn, call)), problem: undefined };
    },
  };
}

const broken = (): never => {
  throw new Error("is never called");
};

function answer(fn: (...args: never[]) => unknown, { args }: Call): Answer {
  const given = JSON.parse(args.replaceAll(/[()]/g, "")) as never[];
  const before = JSON.stringify(given);
  let outcome: string;
  try {
    const value = fn(...given);
    outcome = value === undefined ? "undefined" : JSON.stringify(value);
  } catch (error) {
    outcome = `throws ${(error as Error).constructor.name}`;
  }
  const after = JSON.stringify(given);
  return {
    outcome,
    isLiteral: !outcome.startsWith("throws"),
    varies: false,
    ...(after === before ? {} : { changed: after }),
  };
}

async function compare(name: string, functions: readonly ((...args: never[]) => unknown)[], byValue = false) {
  const overlays = functions.map((_, index): Overlay => new Map([["src/a.ts", String(index)]]));
  const played = new Map(overlays.map((overlay, index) => [overlay, functions[index]!]));
  const of = target(name);
  const observed = name === "half" ? [{ key: of.key, args: ["4"] }] : [];
  const gates = playing(played) as GateRunner;
  const behaviours = await compareBehaviour(overlays, of, {
    gates,
    signal: new AbortController().signal,
    observed,
    byValue,
  });
  return { ...behaviours, of };
}

test("candidates that answer alike stand together; a small call tells the groups apart", async () => {
  const { groups, differences, compared, gaps, of } = await compare("half", [
    (n: number) => n / 2,
    (n: number) => Math.floor(n / 2),
    (n: number) => n * 0.5,
    (n: number) => Math.trunc(n / 2),
  ]);
  expect([groups, gaps, compared > 40]).toEqual([
    [{ candidates: [0, 2] }, { candidates: [1] }, { candidates: [3] }],
    [],
    true,
  ]);
  const told = differences.map(({ call, answers }) => [call?.text, ...answers.map(describeAnswer)]);
  expect(told).toMatchInlineSnapshot(`
    [
      [
        "half(1)",
        "0.5",
        "0",
        "0",
      ],
      [
        "half(-1)",
        "-0.5",
        "-1",
        "0",
      ],
    ]
  `);
  const [{ call, answers }] = differences as [(typeof differences)[0]];
  expect(suggestGate(of, call!, answers[0] as Answer, { others: answers as Answer[], isLocal: false }))
    .toMatchInlineSnapshot(`
    "testHalf("half(1) is 0.5", () => {
      expect(half(1)).toBe(0.5);
    });"
  `);
});

test("where the smallest call is one that a candidate refuses, another that both answer stands behind it", async () => {
  const candidates = [
    (n: number) => n / 2,
    (n: number) => {
      if (n < 1) throw new RangeError("too small");
      return Math.floor(n / 2);
    },
  ];
  const { differences } = await compare("half", candidates, true);
  expect(differences.map(({ call, answers }) => [call?.text, ...answers.map(describeAnswer)])).toMatchInlineSnapshot(`
    [
      [
        "half(0)",
        "0",
        "throws RangeError",
      ],
      [
        "half(1)",
        "0.5",
        "0",
      ],
    ]
  `);
});

test("who does not answer stands alone", async () => {
  const { groups, differences } = await compare("half", [(n: number) => n, broken, (n: number) => n]);
  expect(groups).toEqual([{ candidates: [0, 2] }, { candidates: [1] }]);
  expect(differences).toEqual([
    { call: undefined, answers: ["answers", "Did not end within 1 ms."], apart: [1], isLocal: false },
  ]);
});

test("changed arguments and errors count as behaviour", async () => {
  const { groups, differences, of } = await compare("last", [
    (items: number[]) => items.at(-1),
    (items: number[]) => items.pop(),
    (items: number[]) => {
      if (items.length === 0) throw new RangeError("none");
      return items.at(-1);
    },
  ]);
  expect(groups.length).toBe(3);
  expect(
    differences
      .flatMap(({ call, answers }) =>
        answers.map((one) => suggestGate(of, call!, one as Answer, { others: answers as Answer[], isLocal: false })),
      )
      .join("\n"),
  ).toMatchInlineSnapshot(`
    "jiti.requiredFor(last)("last([]) is undefined", () => {
      expect(last([])).toBe(undefined);
    });
    jiti.requiredFor(last)("last([]) is undefined", () => {
      expect(last([])).toBe(undefined);
    });
    jiti.requiredFor(last)("last([]) throws RangeError", () => {
      expect(() => last([])).toThrow(RangeError);
    });
    jiti.requiredFor(last)("last([0]) is 0", () => {
      const args: Parameters<typeof last> = [[0]];
      expect(last(...args)).toBe(0);
      expect(args).toEqual([[0]]);
    });
    jiti.requiredFor(last)("last([0]) leaves [[]]", () => {
      const args: Parameters<typeof last> = [[0]];
      expect(last(...args)).toBe(0);
      expect(args).toEqual([[]]);
    });
    jiti.requiredFor(last)("last([0]) is 0", () => {
      const args: Parameters<typeof last> = [[0]];
      expect(last(...args)).toBe(0);
      expect(args).toEqual([[0]]);
    });"
  `);
});

test("asynchronous targets get asynchronous gates", () => {
  const of = target("label");
  const call = { text: 'label("a")', args: '["a"]', invoke: "" };
  const alone = { others: [], isLocal: false };
  const gates = [
    suggestGate(of, call, { outcome: '"A"', isLiteral: true, varies: false }, alone),
    suggestGate(of, call, { outcome: "throws RangeError", isLiteral: false, varies: false }, alone),
    suggestGate(of, call, { outcome: "Clock {}", isLiteral: false, varies: false }, alone),
  ];
  expect(gates.join("\n")).toMatchInlineSnapshot(`
    "jiti.requiredFor(label)("label(\\"a\\") is \\"A\\"", async () => {
      expect(await label("a")).toBe("A");
    });
    jiti.requiredFor(label)("label(\\"a\\") throws RangeError", async () => {
      await expect(async () => await label("a")).rejects.toThrow(RangeError);
    });
    "
  `);
});

test("what nothing can be made up for is said so", async () => {
  const { groups, gaps, calls } = await compare("opaque", [() => 1, () => 2]);
  expect([groups.length, calls.length, gaps]).toEqual([1, 0, ["nothing can be made up for a type that holds itself"]]);
});
