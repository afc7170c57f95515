import { JitiError, type SectionState, type Target } from "@vitest-jiti/core";
import { type StatedGate, titleOf } from "@vitest-jiti/source";

/** Why a target may not leave its mirror. */
export function refusal(target: Target, reason: string, hint: string): JitiError {
  return new JitiError({ code: "JITI_MERGE_REFUSED", message: `${target.key}: ${reason}.`, at: target.location, hint });
}

/** Only what is there, whole, and written for the present interface can leave. */
export function refusalOf(target: Target, state: SectionState): JitiError | undefined {
  switch (state.kind) {
    case "current":
    case "edited":
    case "unverified":
      return undefined;
    case "missing":
      return refusal(target, "it is not generated yet", "Run `npx vitest run` first.");
    case "stale":
      return refusal(target, "its interface has changed since it was generated", "Run `npx vitest run` first.");
    case "conflict":
      return refusal(
        target,
        `its section is in conflict: ${state.reason}`,
        "Settle the conflict first; docs/states.md says how.",
      );
  }
}

/** A test that was written for another interface would go into the test file as if it were right. */
export function refusalOfTests(target: Target, gates: readonly StatedGate[]): JitiError | undefined {
  for (const { gate, state } of gates) {
    const test = `its spec test "${titleOf(gate)}"`;
    if (state.kind === "stale")
      return refusal(target, `${test} was written for another interface`, "Run `npx vitest run` first.");
    if (state.kind === "conflict") {
      const hint = "Settle the conflict first; docs/states.md says how.";
      return refusal(target, `${test} is in conflict: ${state.reason}`, hint);
    }
  }
  return undefined;
}
