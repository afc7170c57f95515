import type { Overlay, Target, Unseen, Verdict } from "@vitest-jiti/core";
import type { Bench } from "../gate-runner.ts";
import { GateIds } from "../results/gate-ids.ts";
import { readGates } from "../results/gate-results.ts";
import { observedCalls } from "../results/observed-calls.ts";
import { problemsOf } from "../results/run-problems.ts";
import { gateFilesOf, gateRequest } from "./gate-request.ts";

/** Tries gates of some targets with inputs that agents do not see. What there is nothing to try for does not run. */
export async function unseen(
  bench: Bench,
  targets: readonly Target[],
  overlay: Overlay,
  inputs: Unseen,
  signal: AbortSignal,
): Promise<Verdict> {
  const startedAt = performance.now();
  const run = {
    files: gateFilesOf(bench.root, targets),
    request: { ...gateRequest(bench.root, targets), unseen: inputs },
    overlay,
    pending: new Set<never>(),
  };
  const result = await bench.lanes.use((lane) => lane.run(run, signal));
  const wanted = new Set(targets.map(({ key }) => key));
  const read = readGates(result, { root: bench.root, places: bench.places, ids: new GateIds(), wanted });
  // The others did not come to run.
  const results = read
    .map(({ result }) => result)
    .filter(({ isDrawn, heldTitle }) => heldTitle !== undefined || (isDrawn === true && inputs.seeds > 0));
  const problems = problemsOf(result, bench.places, "candidate");
  return {
    green: problems.length === 0 && results.every(({ state }) => state === "passed" || state === "unproven"),
    results,
    problems,
    calls: observedCalls(result.modules, read),
    durationMs: performance.now() - startedAt,
  };
}
