import { type RunnerTask, type RunnerTestCase, type RunnerTestSuite, TestRunner } from "vitest";

type Collector = ReturnType<typeof TestRunner.getCurrentSuite>;
type Registered = Collector["tasks"][number];

/** The suite that tests are registered with at this moment. */
export function currentCollector(): Collector {
  return TestRunner.getCurrentSuite();
}

/**
 * Runs something that registers tests and hands every new test to `mark`: those that are there at once, and those of
 * suites, whose bodies Vitest runs later. Functions are passed on untouched, since Vitest reads fixtures from their
 * source text.
 */
export function registering<Result>(register: () => Result, mark: (test: RunnerTestCase) => void): Result {
  const { tasks } = currentCollector();
  const before = tasks.length;
  const result = register();
  for (const task of tasks.slice(before)) markRegistered(task, mark);
  if (!(result instanceof Promise)) return result;
  const seen = new Set(tasks);
  void result.then(
    () => {
      for (const task of tasks) if (!seen.has(task)) markRegistered(task, mark);
    },
    () => undefined,
  );
  return result;
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
