import type { RunnerTestCase, RunnerTestFile, RunnerTestSuite } from "vitest";
import type { LaneRequest, LaneSite } from "./gate-meta.ts";
import { addTargets, wake } from "./bind/mark.ts";
import { markHeldRows } from "./held-rows.ts";

/** Leaves exactly the wanted gates to run: neither other tests and their hooks, nor what `.only` makes of the file. */
export function selectGates(file: RunnerTestFile, request: LaneRequest): void {
  const sites = request.sites.filter((site) => site.file === file.filepath);
  const wanted = new Set(request.wanted);
  const plain = sites.flatMap((site) => (site.plain === true ? site.targets : []));
  const tests = testsOf(file);
  markHeldRows(tests, sites);
  for (const test of tests) {
    if (plain.length > 0) addTargets(test, plain);
    // Vitest does not always know where a test stands (a table in a template): what its target says of itself goes first.
    if (test.meta.jiti?.hidden === true) addTargets(test, siteTargets(test, sites));
    const isWanted = test.meta.jiti?.targets.some((key) => wanted.has(key)) === true;
    if (isWanted && isForEyes(test, request)) wake(test);
    else test.mode = "skip";
  }
  for (const task of file.tasks) if (task.type === "suite") skipIdle(task);
}

/** Whether a run that agents hear of, or one that they do not, is for a gate. */
function isForEyes({ meta }: RunnerTestCase, { unseen }: LaneRequest): boolean {
  const isHeld = meta.jiti?.heldTitle !== undefined;
  return unseen === undefined ? !isHeld : isHeld || (unseen.seeds > 0 && meta.jiti?.isDrawn === true);
}

/** The hooks of a suite run as long as the suite does, whether it has tests to run or not. */
function skipIdle(suite: RunnerTestSuite): void {
  if (testsOf(suite).every(({ mode }) => mode === "skip" || mode === "todo")) suite.mode = "skip";
  else for (const task of suite.tasks) if (task.type === "suite") skipIdle(task);
}

function testsOf(suite: RunnerTestSuite): readonly RunnerTestCase[] {
  return suite.tasks.flatMap((task) => (task.type === "test" ? [task] : testsOf(task)));
}

function siteTargets({ location }: RunnerTestCase, sites: readonly LaneSite[]): readonly string[] {
  if (location === undefined) return [];
  return sites.flatMap(({ line, endLine, targets }) =>
    line <= location.line && location.line <= endLine ? targets : [],
  );
}
