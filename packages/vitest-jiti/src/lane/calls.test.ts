import type { Call, CallImport, CallRun, Target } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { LaneProject, targetOf } from "./testing/lane-project.ts";

const source = `import { jiti } from "vitest-jiti";
export class Clock {
  #ms: number;
  constructor(ms: number) { this.#ms = ms; }
  get ms(): number { return this.#ms; }
  add(ms: number): number { this.#ms += ms; return this.#ms; }
}
let state = 0;
export function f(value: unknown): unknown { return jiti.stub(); }
`;

const mine = (name: string): CallImport => ({ name, file: "src/a.ts", exported: name === "state" ? undefined : name });

/** The body becomes that of `f`, which is called with each list of arguments. */
async function answers(
  project: LaneProject,
  body: string,
  args: readonly string[],
  timeMs: number = 5000,
): Promise<CallRun> {
  const target: Target = targetOf("src/a.ts", "f", "test/a.test.ts");
  const calls = args.map((list): Call => ({ text: "", args: `[${list}]`, invoke: "(args) => f(...args)" }));
  const overlay = project.overlay(target.key, `export function f(value: unknown): unknown {\n${body}\n}`);
  return project.runner.call(
    { target, overlay, calls, imports: ["f", "Clock", "state"].map(mine), timeMs },
    project.signal,
  );
}

test("calls are made in a lane, and tell what came of them", async () => {
  await using project = await LaneProject.open({
    files: { "src/a.ts": source, "test/a.test.ts": "" },
    sandbox: { timeoutMs: 20_000 },
  });

  const kinds = await answers(project, "return typeof value === 'function' ? value() : value;", [
    "undefined",
    "-0",
    '{ b: [1, NaN], a: new Map([["x", new Set([1n])]]) }',
    'new Date("2024-01-01T00:00:00.000Z")',
    "async () => 5",
    '() => { throw new RangeError("no"); }',
    "function* () { yield 1; yield 2; return 3; }",
    "async function* () { yield 1; }",
    "() => new Error('what')",
    "() => new Clock(5)",
    "() => state",
  ]);
  expect(kinds.problem).toBeUndefined();
  expect(kinds.answers.map((answer) => [answer?.outcome, answer?.isLiteral])).toMatchInlineSnapshot(`
    [
      [
        "undefined",
        true,
      ],
      [
        "-0",
        true,
      ],
      [
        "{ a: new Map([["x", new Set([1n])]]), b: [1, NaN] }",
        true,
      ],
      [
        "new Date("2024-01-01T00:00:00.000Z")",
        true,
      ],
      [
        "5",
        true,
      ],
      [
        "throws RangeError",
        false,
      ],
      [
        "yields [1, 2] and returns 3",
        false,
      ],
      [
        "yields [1]",
        false,
      ],
      [
        "Error()",
        false,
      ],
      [
        "Clock {}; ms: 5",
        false,
      ],
      [
        "0",
        true,
      ],
    ]
  `);

  const changing = await answers(
    project,
    "if (Array.isArray(value)) value.sort(); return [Math.random() < 2, Date.now() > 0].length;",
    ["[2, 1]", "[1, 2]"],
  );
  expect(changing.answers).toMatchInlineSnapshot(`
    [
      {
        "changed": "[[1, 2]]",
        "isLiteral": true,
        "outcome": "2",
        "varies": false,
      },
      {
        "isLiteral": true,
        "outcome": "2",
        "varies": false,
      },
    ]
  `);

  const varying = await answers(
    project,
    "return value === 1 ? Math.random() : value === 2 ? Date.now() : value === 3 ? ++state : 0;",
    ["0", "1", "2", "3"],
  );
  expect(varying.answers.map((answer) => answer?.varies)).toEqual([false, true, true, true]);

  const target = targetOf("src/a.ts", "f", "test/a.test.ts");
  const member = await project.runner.call(
    {
      target,
      overlay: new Map(),
      calls: [
        { text: "", args: "[2]", receiver: "new Clock(1)", invoke: "(args, self) => self.add(...args)" },
        {
          text: "",
          args: "[[2], []]",
          receiver: "new Clock(1)",
          invoke: "async (args, self) => [await outcomeOf(() => self.add(...args[0])), await outcomeOf(() => self.ms)]",
        },
      ],
      imports: [mine("Clock")],
      timeMs: 5000,
    },
    project.signal,
  );
  expect(member.answers).toMatchInlineSnapshot(`
    [
      {
        "isLiteral": true,
        "outcome": "3",
        "state": "Clock {}; ms: 3",
        "varies": false,
      },
      {
        "isLiteral": true,
        "outcome": "["3", "3"]",
        "state": "Clock {}; ms: 3",
        "varies": false,
      },
    ]
  `);

  const hanging = await answers(project, "for (;;) if (value === 0) break; return 0;", ["1"], 200);
  expect([hanging.answers, hanging.problem]).toEqual([
    [undefined],
    expect.stringMatching(/^Did not end within \d+ ms\.$/),
  ]);
  const late = await answers(project, "return new Promise(() => {});", ["1"], 200);
  expect(late.answers[0]?.outcome).toBe("does not end");
  const failing = await answers(project, "throw new Error(); } throw new Error('at import'); {", ["1"]);
  expect(failing.problem).toContain("at import");
});
