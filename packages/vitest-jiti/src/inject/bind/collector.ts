import { type RunnerTask, type RunnerTestCase, type RunnerTestSuite, TestRunner } from "vitest";

type Collector = ReturnType<typeof TestRunner.getCurrentSuite>;
type Registered = Collector["tasks"][number];

/** The suite that tests are registered with at this moment. */
export function currentCollector(): Collector {
  return TestRunner.getCurrentSuite();
}

/** Marks the tests that were registered since a moment. */
export type Marker = (mark: (test: RunnerTestCase) => void) => void;

/**
 * Remembers this moment. The marker then hands over every test that was registered since: those that are there at once,
 * and those of suites, whose bodies Vitest runs later. Nothing is wrapped around functions, since Vitest reads fixtures
 * from their source text; nor around the call that registers, since Vitest finds its line in the innermost ten frames.
 */
export function registeredFromNow(): Marker {
  const { tasks } = currentCollector();
  const before = tasks.length;
  return (mark) => {
    for (const task of tasks.slice(before)) markRegistered(task, mark);
  };
}

function markRegistered(task: Registered, mark: (test: RunnerTestCase) => void): void {
  if (task.type !== "collector") {
    markAll(task, mark);
    return;
  }
  const collect = task.collect;
  task.collect = async (file) => {
    const suite = await collect(file);
    markAll(suite, mark);
    return suite;
  };
}

function markAll(task: RunnerTask, mark: (test: RunnerTestCase) => void): void {
  if (task.type === "test") mark(task);
  else for (const child of task.tasks) markAll(child, mark);
}

/** The suites around a test, innermost first. */
export function suitesAround(test: RunnerTestCase): readonly RunnerTestSuite[] {
  const suites: RunnerTestSuite[] = [];
  for (let suite = test.suite; suite !== undefined; suite = suite.suite) suites.push(suite);
  return suites;
}
