import type { JitiError, TargetKey } from "@vitest-jiti/core";
import type { Pass, Setup } from "@vitest-jiti/engine";
import type { ProjectScan } from "@vitest-jiti/source";

/** A pass, and what is to be told of it. */
export interface Healed {
  readonly pass: Pass;
  readonly problems: readonly JitiError[];
  readonly summary: string;
}

/** What stops a pass, or the generation of one unit in it: the user, or an empty budget. */
export type PassStops = Pick<Setup, "signal" | "signalOf" | "session">;

/** Targets whose code is another one since a pass. */
export function rewritten({ outcomes, elsewhere, moved }: Pass): readonly TargetKey[] {
  const generated = outcomes.flatMap((outcome) =>
    outcome.kind === "generated" || outcome.kind === "restored" ? [outcome.key] : [],
  );
  return [...generated, ...elsewhere, ...moved.map(({ to }) => to)];
}

/** True when the next run has nothing to do unless a file changes. */
export function isQuiet(pass: Pass, scan: ProjectScan): boolean {
  const idle =
    pass.outcomes.length +
    pass.tests.length +
    pass.refused.size +
    pass.vacuous.size +
    pass.unproven.length +
    pass.unwritten.size +
    pass.restamped.length +
    pass.elsewhere.length +
    pass.moved.length;
  return idle === 0 && scan.problems.length === 0;
}
