import { type Finding, type GateResult, type GateState, type RunProblem, targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { reportFindings, reportRefactor, reportVerdict } from "./index.ts";

const unplaced = { grant: undefined, targets: [], testFile: "" } as const;

const key = targetKey("src/money.ts", "parseMoney");

const result = (title: string, state: GateState, failure?: Partial<GateResult["failures"][number]>): GateResult => ({
  gate: { id: title, targets: [key], titles: ["money", title], location: { file: "test/money.test.ts", line: 7 } },
  state,
  failures: failure ? [{ message: "AssertionError: expected 1 to be 2", stack: [], ...failure }] : [],
  called: [],
  output: "",
});

test("findings", () => {
  const findings: Finding[] = [
    {
      check: "contract",
      rule: "no-export",
      message: "Helpers are private: leave out export.",
      target: key,
      place: { part: "helpers", line: 1, text: "export function x() {}" },
    },
    {
      check: "types",
      rule: "TS2322",
      message: "Type 'string' is not assignable to type 'number'.",
      target: key,
      place: { part: "body", line: 3, text: "return raw;" },
    },
    { check: "uses", rule: "must-use", message: "digits is not used.", target: key },
  ];
  expect(reportFindings(findings)).toMatchInlineSnapshot(`
    "Not accepted, and not run against the gates yet: 3 problems.

    - helpers line 1: Helpers are private: leave out export. (contract: no-export)
        export function x() {}
    - body line 3: Type 'string' is not assignable to type 'number'. (types: TS2322)
        return raw;
    - digits is not used. (uses: must-use)

    Mend this and submit the whole implementation again."
  `);
  const other = { ...findings[2]!, target: targetKey("src/money.ts", "printMoney") };
  expect(reportFindings([findings[1]!, other])).toMatchInlineSnapshot(`
    "Not accepted, and not run against the gates yet: 2 problems.

    - src/money.ts:parseMoney, body line 3: Type 'string' is not assignable to type 'number'. (types: TS2322)
        return raw;
    - src/money.ts:printMoney: digits is not used. (uses: must-use)

    Mend this and submit the whole implementation again."
  `);
  expect(reportFindings(Array.from({ length: 50 }, () => findings[2]!)).split("\n")).toHaveLength(25);
});

test("red gates, with what is needed to mend them", () => {
  const results = [
    result("reads", "failed", {
      diff: "- Expected\n+ Received\n\n- 2\n+ 1",
      line: "  expect(parseMoney(raw)).toBe(2);",
    }),
    result("prints", "passed"),
    result("later", "unproven"),
    result("hangs", "missing"),
  ];
  expect(reportVerdict({ green: false, results, problems: [], calls: [], durationMs: 5 })).toMatchInlineSnapshot(`
    "1 of 3 gates failed:

    - money > reads (test/money.test.ts:7)
      AssertionError: expected 1 to be 2
      in the line: expect(parseMoney(raw)).toBe(2);
      - Expected
      + Received

      - 2
      + 1

    1 of 3 gates did not come to run, or did not end:
    - money > hangs

    Mend this and submit the whole implementation again."
  `);
});

test("what ended a run is told in words that help, and what is the user's affair is not told", () => {
  const problems: RunProblem[] = [
    { kind: "timeout", afterMs: 20_000 },
    { kind: "out-of-memory", limitMb: 512 },
    { kind: "exited", exitCode: 1, signal: null },
    { kind: "exited", exitCode: null, signal: "SIGSEGV" },
    { kind: "import-failed", by: "candidate", file: "src/money.ts", message: "digits is not defined" },
    { kind: "unhandled-error", message: "TypeError: x is not a function" },
    { kind: "permission-denied", by: "candidate", what: "FileSystemRead", file: "src/money.ts", ...unplaced },
    { kind: "permission-denied", by: "gate", what: "ChildProcess", file: "test/money.test.ts", ...unplaced },
    { kind: "canary", matcher: "toEqual" },
    { kind: "tampering", what: "Array.prototype.map was replaced" },
    { kind: "flaky", gates: ["money > reads"] },
  ];
  const reports = problems.map((problem) =>
    reportVerdict({ green: false, results: [], problems: [problem], calls: [], durationMs: 5 }),
  );
  expect(reports).toMatchInlineSnapshot(`
    [
      "The run did not end within 20 s and was stopped. Something loops or waits for ever: look for loops whose condition never changes, recursion without an end, regular expressions that backtrack without bound, and promises that nobody resolves.

    Mend this and submit the whole implementation again.",
      "The run used more than 512 MB of memory and was stopped. Something grows without bound: look for loops that keep adding to an array or a string, and recursion without an end.

    Mend this and submit the whole implementation again.",
      "The process ended in the middle of the run (exit code 1). The code must not end the process, and must not overflow its stack or memory.

    Mend this and submit the whole implementation again.",
      "The process ended in the middle of the run (SIGSEGV). The code must not end the process, and must not overflow its stack or memory.

    Mend this and submit the whole implementation again.",
      "src/money.ts could not be imported: digits is not defined

    Mend this and submit the whole implementation again.",
      "An error was thrown where nobody could catch it (in a callback or a promise): TypeError: x is not a function

    Mend this and submit the whole implementation again.",
      "The code tried what it may not do: FileSystemRead (src/money.ts). Do without.

    Mend this and submit the whole implementation again.",
      "The gates could not be confirmed.

    Mend this and submit the whole implementation again.",
      "After the gates had run, \`toEqual\` accepted a wrong value. The code changed a built-in or the test runner, which it must not do.

    Mend this and submit the whole implementation again.",
      "The code tampered with what the tests rely on: Array.prototype.map was replaced. Keep your own state in your own objects.

    Mend this and submit the whole implementation again.",
      "The same code was green in one run and red in the next. Its results must not depend on time, randomness or what earlier calls left behind. Passed only once: "money > reads".

    Mend this and submit the whole implementation again.",
    ]
  `);
});

test("a long report stays short", () => {
  const results = Array.from({ length: 300 }, (_, index) =>
    result(`case ${index}`, "failed", { message: "no ".repeat(5_000), diff: "x\n".repeat(5_000) }),
  );
  expect(reportVerdict({ green: false, results, problems: [], calls: [], durationMs: 5 }).length).toBeLessThan(5_500);
});

test("a green version that could read better", () => {
  const score = { total: 5.24, measured: 5.24, rated: 9, ratedBy: "agent" as const };
  expect(
    reportRefactor(
      {
        ...score,
        parts: [
          { metric: "size", value: 41, penalty: 0.5 },
          { metric: "complexity", value: 14, penalty: 4.26 },
          { metric: "nesting", value: 2, penalty: 0 },
        ],
      },
      7,
    ),
  ).toMatchInlineSnapshot(`
    "All gates pass, and this version is kept. Its quality is 5.2 of 10; 7 is asked for.

    What costs points:
    - complexity (decisions in one function): 14, takes off 4.26
    - size (lines of one function): 41, takes off 0.5

    Submit a version that behaves exactly the same and reads better: simpler, shorter, better named. If it is not better, this one stays."
  `);
  expect(reportRefactor({ ...score, total: 6, measured: 10, rated: 6, parts: [] }, 7)).toMatchInlineSnapshot(`
    "All gates pass, and this version is kept. Its quality is 6 of 10; 7 is asked for.

    You rated it 6 yourself: improve what you held against it.

    Submit a version that behaves exactly the same and reads better: simpler, shorter, better named. If it is not better, this one stays."
  `);
});
