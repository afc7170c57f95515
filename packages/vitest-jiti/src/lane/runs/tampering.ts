import type { RunProblem, Target } from "@vitest-jiti/core";
import { changesIn, isMeantBy } from "../results/changed-built-ins.ts";
import type { Bench } from "../gate-runner.ts";
import type { LaneResult, LaneRun } from "../lane.ts";

/**
 * Changes of built-ins that no test made. Nothing tells who changes a property, so the files in question run once more
 * with pending stubs: what is changed then, too, is the work of tests, of what sets them up, or of packages.
 */
export async function tampering(
  { modules }: LaneResult,
  request: LaneRun["request"],
  bench: Bench,
  targets: readonly Target[],
  signal: AbortSignal,
): Promise<readonly RunProblem[]> {
  const suspicious = modules.filter((module) => changesIn(module).some((change) => !isMeantBy(change, module)));
  if (suspicious.length === 0) return [];
  const files = [...new Set(suspicious.map(({ moduleId }) => moduleId))];
  const pending = new Set(targets.map(({ key }) => key));
  const without = await bench.lanes.use((lane) => lane.run({ files, request, overlay: new Map(), pending }, signal));
  const ofTests = new Set(without.modules.flatMap(changesIn));
  const changes = suspicious.flatMap((module) =>
    changesIn(module).filter((change) => !ofTests.has(change) && !isMeantBy(change, module)),
  );
  return [...new Set(changes)].sort().map((what) => ({ kind: "tampering", what }));
}
