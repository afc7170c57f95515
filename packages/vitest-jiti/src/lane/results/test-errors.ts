import type { TestError } from "vitest";
import type { TestCase, TestModule } from "vitest/node";

/** What Vitest says when a gate's snapshots were not reached: the gate itself failed, or is not wanted in this run. */
const obsolete = "Obsolete snapshots found";

/** The errors of a test; of the suites around it when they kept it from running. */
export function errorsOf(test: TestCase): readonly TestError[] {
  const own = test.result().errors ?? [];
  if (own.length > 0) return own;
  return test.result().state === "failed" || wasKept(test) ? aroundOf(test) : [];
}

/** True when a test was to run and a hook around it failed. */
export function wasKept(test: TestCase): boolean {
  return test.result().state === "skipped" && test.options.mode === "run" && aroundOf(test).length > 0;
}

/** Errors of a test file as a whole: it could not be imported, or a hook of it failed. */
export function fileErrors(module: TestModule): readonly TestError[] {
  return module.errors().filter(({ message }) => !message.startsWith(obsolete));
}

function aroundOf(test: TestCase): readonly TestError[] {
  const errors: TestError[] = [...fileErrors(test.module)];
  for (let parent = test.parent; parent.type === "suite"; parent = parent.parent) errors.push(...parent.errors());
  return errors;
}
