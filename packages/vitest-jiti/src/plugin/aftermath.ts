import { JitiError, messageOf, type TargetKey } from "@vitest-jiti/core";
import type { Vitest } from "vitest/node";
import type { Healed } from "../heal/healed.ts";
import { anyStub, reasonsKey } from "../inject/gate-meta.ts";

/** Why targets are not what they have to be after a pass. */
export function reasonsIn({ pass }: Healed): ReadonlyMap<TargetKey, JitiError> {
  const failed = pass.outcomes.flatMap((outcome) =>
    outcome.kind === "failed" ? [[outcome.key, outcome.error] as const] : [],
  );
  return new Map([...failed, ...pass.refused]);
}

/** The pending error of a stub repeats why it is not generated. `otherwise` is said of stubs that nothing is known about. */
export function explain(vitest: Vitest, errors: ReadonlyMap<TargetKey, JitiError>, otherwise?: string): void {
  const reasons = [...errors].map(([key, { reason, hint }]) => [key, hint ? `${reason}\n  ${hint}` : reason] as const);
  const all = otherwise === undefined ? reasons : [...reasons, [anyStub, otherwise] as const];
  for (const project of vitest.projects) project.provide(reasonsKey, Object.fromEntries(all));
}

/** What is wrong with the project, and what a pass did. */
export function report(problems: readonly JitiError[], summary: string): string {
  const told = problems.map((problem) => `${describe(problem)}\n`).join("");
  return `${told === "" ? "" : `\n${told}`}${summary}`;
}

/** An error in one line, or with its stack when it is not ours. */
export function describe(error: unknown): string {
  if (error instanceof JitiError) return ` jiti  ${error.code}: ${error.message}`;
  return ` jiti  ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`;
}
