import { type Finding, JitiError, type JitiEvent, type RunProblem, targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { Tally } from "./tally.ts";

const key = targetKey("src/a.ts", "a");
const keys = [key];
const finding = (check: Finding["check"]): Finding => ({ check, rule: "r", message: "m", target: key });
const checked = (...checks: Finding["check"][]): JitiEvent => ({
  type: "checked",
  keys,
  attempt: 1,
  findings: checks.map(finding),
});
const judged = (green: boolean, ...problems: RunProblem[]): JitiEvent => ({
  type: "judged",
  keys,
  attempt: 1,
  verdict: { green, results: [], problems, calls: [], durationMs: 1 },
});

test("every collapse is counted once, by its reason, and everybody hears of it", () => {
  const tally = new Tally();
  const heard: JitiEvent[] = [];
  const emit = tally.listening((event) => heard.push(event));
  const events: readonly JitiEvent[] = [
    checked(),
    judged(true),
    checked("types", "lint", "policy"),
    checked("types"),
    checked("types", "uses"),
    judged(false),
    judged(false, { kind: "timeout", afterMs: 9 }, { kind: "unhandled-error", message: "m" }),
    { type: "tool", keys, name: "run", refused: true, fault: "blocked" },
    { type: "tool", keys, name: "read_file", refused: true },
    { type: "stopped", keys, reason: "turns" },
    {
      type: "finished",
      outcome: {
        kind: "failed",
        key,
        reason: "budget",
        error: new JitiError({ code: "JITI_BUDGET_EXHAUSTED", message: "m" }),
        transcript: undefined,
      },
    },
  ];
  for (const event of events) emit(event);
  expect(heard).toEqual(events);
  expect(tally.collapses).toEqual({
    submissions: { gates: 1, policy: 1, timeout: 1, types: 2 },
    conversations: { turns: 1 },
    targets: { budget: 1 },
    toolCalls: { blocked: 1 },
  });
});
