import type { Target, TargetKey } from "@vitest-jiti/core";
import { type StatedGate, statedGates } from "@vitest-jiti/source";

/** The gates of some targets for which a spec test stands now. */
export function presentTests(
  targets: readonly Target[],
  read: (file: string) => string | undefined,
): readonly StatedGate[] {
  const known: ReadonlyMap<TargetKey, Target> = new Map(targets.map((target) => [target.key, target]));
  return targets
    .flatMap((target) => statedGates(target, known, read))
    .filter(({ state }) => state.kind !== "missing" && state.kind !== "conflict");
}
