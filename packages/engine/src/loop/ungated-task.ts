import type { ObservedCall, Target } from "@vitest-jiti/core";
import type { Task } from "./unit.ts";

/** The task of a target that nothing gates: how it was called is all that is known of its use. */
export function ungatedTask(target: Target, calls: readonly ObservedCall[]): Task {
  return {
    unit: { targets: [target] },
    phase: "generate",
    evidence: { results: [], calls },
    present: new Map(),
    mayKeep: false,
  };
}
