import type { GateResult, Overlay, RedRun, RunProblem, Target } from "@vitest-jiti/core";
import type { TestModule } from "vitest/node";
import type { Bench } from "../gate-runner.ts";
import { gateFilesOf, gateRequest } from "./gate-request.ts";
import type { LaneResult } from "../lane.ts";
import { GateIds } from "../results/gate-ids.ts";
import { knownKey, type ReadGate, readGates } from "../results/gate-results.ts";
import { observedCalls } from "../results/observed-calls.ts";
import { pendingAtImport, problemsOf } from "../results/run-problems.ts";
import { unwrittenSnapshots } from "../results/unwritten-snapshots.ts";

/** Runs the gates of some targets on pending stubs. Files are spread over the lanes. */
export async function red(
  bench: Bench,
  targets: readonly Target[],
  signal: AbortSignal,
  overlay: Overlay = new Map(),
): Promise<RedRun> {
  const startedAt = performance.now();
  const wanted = new Set(targets.map(({ key }) => key));
  const request = gateRequest(bench.root, targets);
  const shares = spread(gateFilesOf(bench.root, targets), bench.lanes.size);
  const runs = await Promise.all(
    shares.map((files) => bench.lanes.use((lane) => lane.run({ files, request, overlay, pending: wanted }, signal))),
  );
  const reading = { root: bench.root, places: bench.places, ids: new GateIds(), wanted };
  const gates = byFile(
    runs.flatMap((run) => readGates(run, reading)).filter(({ result }) => result.heldTitle === undefined),
    ({ result }) => result.gate.location.file,
  );
  bench.expected.remember(
    targets,
    gates.map(({ result }) => result),
  );
  const modules = byFile(
    runs.flatMap((run) => run.modules),
    ({ moduleId }) => moduleId,
  );
  const results = [
    ...gates.map(({ result }) => result),
    ...modules.flatMap((module) => unimported(module, targets, bench)),
  ];
  const calls = observedCalls(modules, gates);
  return {
    evidence: { results, calls: calls.filter(({ key }) => wanted.has(key)) },
    verdict: {
      green: false,
      results,
      problems: [
        ...runs.flatMap((run: LaneResult) => problemsOf(run, bench.places, "gate")),
        ...modules.flatMap((module) => withoutSnapshot(module, gates, bench)),
      ],
      calls,
      durationMs: performance.now() - startedAt,
    },
  };
}

/** A file whose import already calls a stub has no tests yet: each of its sites counts as red. */
function unimported(module: TestModule, targets: readonly Target[], bench: Bench): readonly GateResult[] {
  const key = pendingAtImport(module);
  if (key === undefined) return [];
  const file = bench.places.relative(module.moduleId);
  const sites = targets.flatMap((target) => target.sites).filter(({ location }) => location.file === file);
  const distinct = [...new Map(sites.map((site) => [site.location.line, site])).values()];
  return distinct.map((site) => ({
    gate: {
      id: `${file}:${site.location.line}`,
      targets: site.targets,
      titles: [firstLine(site.source)],
      location: site.location,
    },
    state: "failed",
    failures: [{ message: `${key} is called while ${file} is imported.`, stack: [] }],
    called: knownKey(key),
    output: "",
  }));
}

/** Gates that ran and can never pass. */
function withoutSnapshot(module: TestModule, gates: readonly ReadGate[], bench: Bench): readonly RunProblem[] {
  const file = bench.places.relative(module.moduleId);
  const ran = gates.flatMap(({ result: { gate, state } }) =>
    gate.location.file === file && state !== "unproven" ? [gate] : [],
  );
  return unwrittenSnapshots(module, ran).map((gate) => ({ kind: "snapshot-unwritten", gate }));
}

/** How many lanes there are must not show. */
function byFile<Item>(items: readonly Item[], fileOf: (item: Item) => string): readonly Item[] {
  return [...items].sort((a, b) => (fileOf(a) < fileOf(b) ? -1 : fileOf(a) > fileOf(b) ? 1 : 0));
}

function firstLine(text: string): string {
  return text.split("\n", 1).join("").trim();
}

/** At most `parts` shares of about the same size, none of them empty. */
function spread(files: readonly string[], parts: number): readonly (readonly string[])[] {
  const count = Math.min(parts, files.length);
  return Array.from({ length: count }, (_, part) => files.filter((_file, i) => i % count === part));
}
