import { type Overlay, parseTargetKey, type ScratchTests, type Verdict } from "@vitest-jiti/core";
import { scratchPath } from "@vitest-jiti/source";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gatePrologue } from "../../transform/gate-prologue.ts";
import type { Bench } from "../gate-runner.ts";
import { GateIds } from "../results/gate-ids.ts";
import { readGates } from "../results/gate-results.ts";
import { observedCalls } from "../results/observed-calls.ts";
import { problemsOf } from "../results/run-problems.ts";

/** Runs an agent's own tests in a file of the lane's, as gates of the targets that they test. */
export async function scratch(
  bench: Bench,
  tests: ScratchTests,
  on: Overlay | "pending",
  signal: AbortSignal,
): Promise<Verdict> {
  const startedAt = performance.now();
  const sourceFile = parseTargetKey(tests.targets[0] ?? "").file;
  return bench.lanes.use(async (lane) => {
    const file = join(lane.folder, "scratch.test.ts");
    await writeFile(file, testFileOf(tests, bench.root));
    const targets = [...tests.targets];
    const run = await lane.run(
      {
        files: [file],
        request: {
          wanted: targets,
          sites: [{ file, line: 1, endLine: Number.MAX_SAFE_INTEGER, targets, plain: true }],
        },
        overlay: on === "pending" ? new Map() : on,
        pending: new Set(on === "pending" ? targets : []),
        appendices: new Map(tests.scope.map(({ sourceFile, names }) => [sourceFile, exportsOf(names)])),
        near: join(bench.root, sourceFile),
      },
      signal,
    );
    const wanted = new Set(targets);
    const read = readGates(run, { root: bench.root, places: bench.places, ids: new GateIds(), wanted });
    const results = read.map(({ result }) => ({
      ...result,
      gate: {
        ...result.gate,
        // The lane's own file lies in a temporary folder.
        id: result.gate.id.replace(bench.places.relative(file), scratchPath(sourceFile)),
        titles: ["your own test", ...result.gate.titles],
        location: { file: scratchPath(sourceFile), line: 1 },
      },
    }));
    const problems = problemsOf(run, bench.places, "candidate");
    const green = problems.length === 0 && results.length > 0 && results.every(({ state }) => state === "passed");
    return {
      green,
      results,
      problems,
      calls: observedCalls(run.modules, read),
      durationMs: performance.now() - startedAt,
    };
  });
}

/** Under other names, since a module may export the same ones already, or not at all. */
const alias = (name: string): string => `__jiti_scratch_${name}`;

function exportsOf(names: readonly string[]): string {
  return `\nexport { ${names.map((name) => `${name} as ${alias(name)}`).join(", ")} };`;
}

function testFileOf({ runner, scope, code }: ScratchTests, root: string): string {
  const imports = scope.map(
    ({ sourceFile, names }) =>
      `import { ${names.map((name) => `${alias(name)} as ${name}`).join(", ")} } from ${JSON.stringify(join(root, sourceFile))};`,
  );
  return `${gatePrologue("lane")}import { ${runner.join(", ")} } from "vitest";\n${imports.join("\n")}\n${code}\n`;
}
