import type { Target, TargetKey } from "@vitest-jiti/core";

/** Targets that nothing gates and no cascade reached: nobody knows when they would be right. Sorted. */
export function ungatedOf(
  targets: ReadonlyMap<TargetKey, Target>,
  isPending: (key: TargetKey) => boolean,
): readonly TargetKey[] {
  return [...targets.values()]
    .filter((target) => target.sites.length === 0 && isPending(target.key))
    .map(({ key }) => key)
    .sort();
}
