import type { Target, TargetKey } from "@vitest-jiti/core";
import type { Task } from "../loop/unit.ts";

/** One task for the targets of several. Their order, and that of their targets, does not matter. */
export function unite(tasks: readonly Task[]): Task {
  const sorted = tasks.toSorted((a, b) => compare(firstKey(a), firstKey(b)));
  const targets = new Map(sorted.flatMap(({ unit }) => unit.targets.map((target) => [target.key, target] as const)));
  const results = sorted.flatMap(({ evidence }) => evidence.results);
  return {
    unit: { targets: [...targets.values()].sort((a, b) => compare(a.key, b.key)) },
    // Whoever has code to start from wants it changed rather than written anew.
    phase: sorted.map(({ phase }) => phase).find((phase) => phase !== "generate") ?? "generate",
    evidence: {
      results: [...new Map(results.map((result) => [result.gate.id, result])).values()],
      calls: sorted.flatMap(({ evidence }) => evidence.calls),
    },
    present: new Map(sorted.flatMap(({ present }) => [...present])),
    mayKeep: sorted.every(({ mayKeep }) => mayKeep),
  };
}

function firstKey({ unit }: Task): TargetKey | "" {
  return unit.targets.map(({ key }: Target) => key).toSorted(compare)[0] ?? "";
}

/** By code units: the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
