import { type GateResult, targetKey, type Verdict } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { type NearMiss, nearer } from "./near-miss.ts";

const gate = (state: GateResult["state"]): GateResult => ({
  gate: { id: state, targets: [], titles: [state], location: { file: "test/a.test.ts", line: 1 } },
  state,
  failures: [],
  called: [],
  output: "",
});
const verdict = (failing: number, problems: Verdict["problems"] = []): Verdict => ({
  green: false,
  results: [gate("passed"), gate("unproven"), ...Array.from({ length: failing }, () => gate("failed"))],
  problems,
  calls: [],
  durationMs: 1,
});
const red = (failing: number, problems?: Verdict["problems"]): NearMiss => ({
  sections: new Map(),
  tried: { kind: "red", verdict: verdict(failing, problems) },
});
const rejected: NearMiss = {
  sections: new Map(),
  tried: {
    kind: "rejected",
    findings: [{ check: "types", rule: "TS1", message: "no", target: targetKey("src/a.ts", "a") }],
  },
};
const heldOut: NearMiss = { sections: new Map(), tried: { kind: "held-out", verdict: verdict(3), shown: [] } };
const broken = red(0, [{ kind: "timeout", afterMs: 1 }]);

test("what came further is nearer: unseen inputs, then gates, then a run at all; of equals the later one", () => {
  const order = [rejected, broken, red(2), red(1), heldOut];
  for (const [index, miss] of order.entries())
    for (const [other, second] of order.entries()) expect(nearer(miss, second)).toBe(other >= index ? second : miss);
  const again = red(1);
  expect(nearer(red(1), again)).toBe(again);
  expect(nearer(undefined, rejected)).toBe(rejected);
});
