import type { GateResult, Overlay, RunProblem, Target } from "@vitest-jiti/core";
import { isGreen } from "./red.ts";
import type { Setup } from "./setup.ts";
import { unsoundGates } from "./unsound.ts";

export interface Greenness {
  /** At least one of their gates passed, and none failed. */
  readonly green: readonly Target[];
  readonly results: readonly GateResult[];
  readonly problems: readonly RunProblem[];
}

/** Runs the gates of some targets on the mirror, with `overlay` on top. */
export async function greenTargets(targets: readonly Target[], overlay: Overlay, setup: Setup): Promise<Greenness> {
  const gates = await setup.gates();
  const { results, problems } = await gates.verify(targets, overlay, setup.signal);
  // What cannot run concerns the targets that it gates; everything else puts the whole run in doubt.
  const isClean = problems.every(({ kind }) => kind === "unsupported");
  const canBeGreen = (target: Target): boolean =>
    unsoundGates(target, problems) === undefined && isGreen(target, results);
  return { green: isClean ? targets.filter(canBeGreen) : [], results, problems };
}
