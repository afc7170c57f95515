import type { GateResult, GateState, Verdict } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { cleanRun } from "./clean-run.ts";

const result = (id: string, state: GateState): GateResult => ({
  gate: { id, targets: [], titles: ["money", id], location: { file: "test/money.test.ts", line: 1 } },
  state,
  failures: [],
  called: [],
  output: "",
});

const verdict = (states: Readonly<Record<string, GateState>>, more: Partial<Verdict> = {}): Verdict => ({
  green: Object.values(states).every((state) => state === "passed"),
  results: Object.entries(states).map(([id, state]) => result(id, state)),
  problems: [],
  calls: [],
  durationMs: 1,
  ...more,
});

const first = verdict({ a: "passed", b: "passed" });

test("green twice is confirmed", async () => {
  const second = verdict({ a: "passed", b: "passed" });
  expect(await cleanRun(first, async () => second)).toBe(second);
});

test.each<readonly [string, Verdict, readonly string[]]>([
  ["a gate that is red the second time", verdict({ a: "passed", b: "failed" }), ["money > b"]],
  ["a gate that is not there the second time", verdict({ a: "passed" }), ["money > b"]],
  ["a gate that was not there before", verdict({ a: "passed", b: "passed", c: "passed" }), ["money > c"]],
  [
    "a process that ends the second time",
    verdict({ a: "passed", b: "passed" }, { green: false, problems: [{ kind: "timeout", afterMs: 5 }] }),
    [],
  ],
])("%s is flaky", async (_, second, gates) => {
  const confirmed = await cleanRun(first, async () => second);
  expect(confirmed.green).toBe(false);
  expect(confirmed.problems).toEqual([{ kind: "flaky", gates }, ...second.problems]);
});
