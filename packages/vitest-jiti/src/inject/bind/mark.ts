import type { RunnerTestCase, RunnerTestSuite } from "vitest";
import { suitesAround } from "./collector.ts";
import type { Named } from "../identity/targets.ts";
import type { GateMeta } from "../gate-meta.ts";

/** Gates that their author does not skip. Vitest later folds `.only` and filters into the same field. */
const meant = new WeakSet<RunnerTestCase>();

/**
 * Makes a test a gate, while it is registered. A test that is a gate already (a gate inside a suite that is one) gates
 * all targets.
 */
export function markGate(test: RunnerTestCase, { keys, hidden }: Named, unwritten: boolean, isDrawn = false): void {
  const meta = addTargets(test, keys);
  if (isDrawn) meta.isDrawn = true;
  meta.unwritten ||= unwritten && test.mode === "todo";
  meta.hidden ||= hidden;
  if (![test, ...suitesAround(test)].some(({ mode }) => mode === "skip" || mode === "todo")) meant.add(test);
}

/** Adds targets to a gate; at any time. */
export function addTargets(test: RunnerTestCase, targets: readonly string[]): GateMeta {
  const present = test.meta.jiti ?? { targets: [], hidden: false, unwritten: false, called: [] };
  const meta = { ...present, targets: [...new Set([...present.targets, ...targets])].sort() };
  test.meta.jiti = meta;
  return meta;
}

/** Runs a gate whatever became of it through `.only` elsewhere, unless its author skips it. */
export function wake(test: RunnerTestCase): void {
  if (!meant.has(test)) return;
  const all: (RunnerTestCase | RunnerTestSuite)[] = [test, ...suitesAround(test)];
  for (const task of all) if (task.mode === "skip") task.mode = "run";
}
