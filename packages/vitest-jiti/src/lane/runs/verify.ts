import type { Gate, GateResult, Overlay, RunProblem, Target, Verdict } from "@vitest-jiti/core";
import type { Bench } from "../gate-runner.ts";
import { gateFilesOf, gateRequest } from "./gate-request.ts";
import { GateIds } from "../results/gate-ids.ts";
import { readGates } from "../results/gate-results.ts";
import { observedCalls } from "../results/observed-calls.ts";
import type { LaneResult, LaneRun } from "../lane.ts";
import { importFailed, pendingAtImport, problemsOf } from "../results/run-problems.ts";
import { tampering } from "./tampering.ts";
import { comparesWithNothing } from "../results/unwritten-snapshots.ts";

/** Runs the gates of some targets on their sections, or on what is laid over them. */
export async function verify(
  bench: Bench,
  targets: readonly Target[],
  overlay: Overlay,
  signal: AbortSignal,
  timeoutMs?: number,
): Promise<Verdict> {
  const startedAt = performance.now();
  const run = {
    files: gateFilesOf(bench.root, targets),
    request: gateRequest(bench.root, targets),
    overlay,
    pending: new Set<never>(),
    timeoutMs,
  };
  const result = await bench.lanes.use((lane) => lane.run(run, signal));
  const wanted = new Set(targets.map(({ key }) => key));
  const read = readGates(result, { root: bench.root, places: bench.places, ids: new GateIds(), wanted });
  const results = withMissing(
    read.map((gate) => gate.result),
    bench.expected.of(targets),
  ).filter(({ heldTitle }) => heldTitle === undefined);
  const unloadable = await filesThatNeverLoad(result, run.request, bench, targets, signal);
  const problems = [
    ...(await tampering(result, run.request, bench, targets, signal)),
    ...problemsOf(result, bench.places, "candidate").map((problem) => blame(problem, unloadable)),
    ...results.filter(comparesWithNothing).map(({ gate }): RunProblem => ({ kind: "snapshot-unwritten", gate })),
    ...result.modules.flatMap((module) =>
      stillPending(pendingAtImport(module), bench.places.relative(module.moduleId)),
    ),
  ];
  return {
    green: isGreen(targets, results, problems),
    results,
    problems,
    calls: observedCalls(result.modules, read),
    durationMs: performance.now() - startedAt,
  };
}

function isGreen(targets: readonly Target[], results: readonly GateResult[], problems: readonly RunProblem[]): boolean {
  const passed = results.filter(({ state }) => state === "passed");
  const isProven = ({ key, sites }: Target): boolean =>
    sites.length === 0 || passed.some(({ gate }) => gate.targets.includes(key));
  return (
    problems.length === 0 &&
    results.every(({ state }) => state === "passed" || state === "unproven") &&
    passed.length > 0 &&
    targets.every(isProven)
  );
}

/**
 * Of the test files that could not be imported, those that cannot while the stubs are pending either: the candidate is
 * not to blame. A file that calls a stub while it is imported tells nothing without a candidate.
 */
async function filesThatNeverLoad(
  { modules }: LaneResult,
  request: LaneRun["request"],
  bench: Bench,
  targets: readonly Target[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const files = [...new Set(modules.filter(importFailed).map(({ moduleId }) => moduleId))];
  if (files.length === 0) return new Set();
  const pending = new Set(targets.map(({ key }) => key));
  const without = await bench.lanes.use((lane) => lane.run({ files, request, overlay: new Map(), pending }, signal));
  const broken = without.modules.filter((module) => importFailed(module) && pendingAtImport(module) === undefined);
  return new Set(broken.map(({ moduleId }) => bench.places.relative(moduleId)));
}

function blame(problem: RunProblem, unloadable: ReadonlySet<string>): RunProblem {
  return problem.kind === "import-failed" && unloadable.has(problem.file) ? { ...problem, by: "gate" } : problem;
}

/** A gate that ran in the red run and does not run now counts as missing, whatever Vitest calls it. */
function withMissing(results: readonly GateResult[], expected: readonly Gate[]): readonly GateResult[] {
  const byId = new Map(results.map((result) => [result.gate.id, result]));
  const expectedIds = new Set(expected.map(({ id }) => id));
  const known = results.map((result): GateResult =>
    result.state === "unproven" && expectedIds.has(result.gate.id) ? { ...result, state: "missing" } : result,
  );
  const absent = expected
    .filter(({ id }) => !byId.has(id))
    .map((gate): GateResult => ({ gate, state: "missing", failures: [], called: [], output: "" }));
  return [...known, ...absent];
}

function stillPending(key: string | undefined, file: string): readonly RunProblem[] {
  return key === undefined
    ? []
    : [
        {
          kind: "import-failed",
          by: "candidate",
          file,
          message: `${key} is called while the file is imported, and is not generated yet.`,
        },
      ];
}
