import { JitiError, type Target, type Verdict } from "@vitest-jiti/core";

/**
 * What the sandbox denies to the user's own test code is the user's to grant, and no news for the model.
 *
 * @throws JitiError `JITI_GATE_NEEDS_PERMISSION`
 */
export function assertPermitted(verdict: Verdict, targets: readonly Target[]): void {
  const denied = verdict.problems.find((problem) => problem.kind === "permission-denied" && problem.by === "gate");
  if (denied?.kind !== "permission-denied") return;
  throw new JitiError({
    code: "JITI_GATE_NEEDS_PERMISSION",
    message: `A gate of ${targets.map(({ key }) => key).join(", ")} in ${denied.file} needs what the sandbox denies: ${denied.what}.`,
    at: targets[0]?.location,
    hint: 'If the test may do that, grant it in jiti.config.ts: sandbox: { allow: ["tmp"] }, "loopback" or "child-process".',
  });
}
