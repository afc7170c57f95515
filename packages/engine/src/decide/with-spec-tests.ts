import { JitiError, type Settings, type Target } from "@vitest-jiti/core";
import { isToWrite, type StatedGate, titleOf } from "@vitest-jiti/source";
import type { Plan } from "./plan.ts";

/** The plan for a target, with what the states of its spec tests ask for. */
export function withSpecTests(plan: Plan, target: Target, gates: readonly StatedGate[], mode: Settings["mode"]): Plan {
  if (mode === "off" || plan.kind === "refuse") return plan;
  for (const { gate, site, state } of gates) {
    if (state.kind === "conflict") return { kind: "refuse", error: conflict(target, titleOf(gate), state, site) };
    // A test that is missing is an unproven gate; one that was written for something else would decide about it.
    if (state.kind === "stale" && mode === "frozen")
      return { kind: "refuse", error: frozen(target, titleOf(gate), site) };
  }
  return plan.kind === "run" && mode === "generate" && gates.some(isToWrite) ? { kind: "spec-tests" } : plan;
}

function conflict(
  target: Target,
  title: string,
  { reason, test }: Extract<StatedGate["state"], { kind: "conflict" }>,
  { location }: StatedGate["site"],
): JitiError {
  const resolve = `npx vitest-jiti resolve ${target.key}`;
  return new JitiError({
    code: "JITI_MIRROR_CONFLICT",
    message: `The spec test "${title}" of ${target.key} is in conflict: ${reason}`,
    at: location,
    hint:
      test === undefined
        ? "Nothing was written."
        : `Nothing was written. \`${resolve} --keep\` takes your test for the present interface, \`${resolve} --regenerate\` gives it up.`,
  });
}

function frozen(target: Target, title: string, { location }: StatedGate["site"]): JitiError {
  return new JitiError({
    code: "JITI_FROZEN",
    message: `This run is frozen and calls no model, but the spec test "${title}" of ${target.key} was written for another interface.`,
    at: location,
    hint: "Run `npx vitest run` on a developer's machine and commit what changed below .jiti/.",
  });
}
