import { afterAll, aroundEach, beforeAll, inject, type RunnerTestCase, type RunnerTestFile } from "vitest";
import { brokenMatchers } from "./canary/canary.ts";
import { currentCollector } from "./bind/collector.ts";
import { foundMeanwhile, lookAtBuiltIns, watchExpect } from "./guard/watch-expect.ts";
import { laneRequestKey } from "./gate-meta.ts";
import { observeFile, observeTest } from "./observe/observe.ts";
import { selectGates } from "./select.ts";

const entered = new WeakSet<RunnerTestFile>();

/**
 * The first statement of every gate file in a lane, and of helpers that export bound tests: at that moment the file's
 * own suite collects, so these hooks stand around all of its tests.
 */
export function enterLane(): void {
  const { file } = currentCollector();
  if (entered.has(file)) return;
  entered.add(file);
  observeFile(file);
  watchExpect();
  beforeAll(() => {
    selectGates(file, inject(laneRequestKey));
  });
  aroundEach(async (run, { task }: { readonly task: RunnerTestCase }) => {
    await observeTest(task, run);
    lookAtBuiltIns();
  });
  afterAll(async () => {
    const changed = [...foundMeanwhile()];
    file.meta.jitiFile = {
      called: file.meta.jitiFile?.called ?? [],
      canary: [...(await brokenMatchers(inject(laneRequestKey).matchers))],
      changed,
    };
  });
}
