import type { Target, TargetKey } from "@vitest-jiti/core";
import type { Unit } from "../loop/unit.ts";

/** Groups targets that share a gate site, directly or through others. Units and their targets are sorted by key. */
export function formUnits(targets: readonly Target[]): readonly Unit[] {
  const known = new Map(targets.map((target) => [target.key, target]));
  const parent = new Map<TargetKey, TargetKey>(targets.map(({ key }) => [key, key]));
  const rootOf = (key: TargetKey): TargetKey => {
    const above = parent.get(key) ?? key;
    return above === key ? key : rootOf(above);
  };
  for (const target of targets) {
    for (const key of target.sites.flatMap((site) => site.targets)) {
      if (known.has(key)) parent.set(rootOf(key), rootOf(target.key));
    }
  }
  const groups = Map.groupBy(targets, ({ key }) => rootOf(key));
  return [...groups.values()]
    .map((members): Unit => ({ targets: members.toSorted((a, b) => compare(a.key, b.key)) }))
    .sort((a, b) => compare(a.targets[0]?.key ?? "", b.targets[0]?.key ?? ""));
}

/** By code units: the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
