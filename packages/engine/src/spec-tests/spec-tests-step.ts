import { type JitiError, type Target, type TargetKey } from "@vitest-jiti/core";
import { findSpecTestEntry, specInterfaceHash, titleOf } from "@vitest-jiti/source";
import type { Ledger } from "../budget/ledger.ts";
import { failure } from "../loop/failure.ts";
import type { Setup } from "../pass/setup.ts";
import { openWorld } from "../pass/setup.ts";
import { moveTests } from "./move-tests.ts";
import { type TestTask, testTasks } from "./open-gates.ts";
import { type StoredTests, storeTests } from "./store-tests.ts";
import type { TestWorld } from "./test-world.ts";

/** What became of the gates without a body of some targets. */
export interface SpecTestsStep {
  readonly stored: readonly StoredTests[];
  /** Targets whose tests could not be written: without all of their gates nothing is generated for them. */
  readonly failed: ReadonlyMap<TargetKey, Extract<ReturnType<typeof failure>, { kind: "failed" }>>;
}

/**
 * Writes the spec tests that some targets lack, before anything is generated for them: those of gates that were moved follow, what
 * the holocron knows is put back, and the tester writes the rest. Never throws for what can go wrong with one target.
 */
export async function specTestsStep(targets: readonly Target[], setup: Setup, ledger: Ledger): Promise<SpecTestsStep> {
  const stored: StoredTests[] = [];
  const failed = new Map<TargetKey, Extract<ReturnType<typeof failure>, { kind: "failed" }>>();
  const left: TestTask[] = [];
  for (const whole of testTasks(targets, setup)) {
    const moved = await moveTests(whole, setup);
    if (moved !== undefined) stored.push(moved);
    const task = moved === undefined ? whole : without(whole, moved.titles);
    if (task.gates.length === 0) continue;
    const { restored, rest } = await putBack(task, setup);
    if (restored !== undefined) stored.push(restored);
    if (rest !== undefined) left.push(rest);
  }
  const fail = (task: TestTask, error: unknown): void => {
    for (const { key } of task.targets) {
      const outcome = failure(key, error, undefined);
      if (outcome.kind === "failed") failed.set(key, outcome);
    }
  };
  const world = left.length === 0 ? undefined : await open(setup, ledger);
  if (world === undefined) return { stored, failed };
  if ("error" in world) {
    for (const task of left) fail(task, world.error);
    return { stored, failed };
  }
  const { writeTests } = await import("./write-tests.ts");
  // Tests of one file are stored one after the other.
  const groups = Map.groupBy(left, ({ file }) => file);
  await Promise.all(
    [...groups.values()].map(async (tasks) => {
      for (const task of tasks) {
        try {
          stored.push((await writeTests(task, world.world)).stored);
        } catch (error) {
          fail(task, error);
        }
      }
    }),
  );
  return { stored, failed };
}

function without(task: TestTask, titles: readonly string[]): TestTask {
  return { ...task, gates: task.gates.filter(({ gate }) => !titles.includes(titleOf(gate))) };
}

async function open(
  setup: Setup,
  ledger: Ledger,
): Promise<{ readonly world: TestWorld } | { readonly error: JitiError | Error }> {
  try {
    return { world: await openWorld(setup, ledger) };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** Another branch, an undone change: the tests are known. */
async function putBack(
  task: TestTask,
  setup: Setup,
): Promise<{ readonly restored: StoredTests | undefined; readonly rest: TestTask | undefined }> {
  const { root, files } = setup;
  const hash = specInterfaceHash(task.targets);
  const known = task.gates.flatMap(({ gate }) => findSpecTestEntry(root, files, gate, hash)?.test ?? []);
  const rest = without(task, known.map(titleOf));
  return {
    restored: known.length === 0 ? undefined : await storeTests(known, task, "restored", { root, files }),
    rest: rest.gates.length === 0 ? undefined : rest,
  };
}
