import { gateName, specTestsPath } from "@vitest-jiti/core";
import {
  movedSpecTest,
  type OrphanTest,
  orphanSpecTests,
  removeSpecTests,
  specFiles,
  specInterfaceHash,
  type StatedGate,
  titleOf,
} from "@vitest-jiti/source";
import { join } from "node:path";
import type { Setup } from "../pass/setup.ts";
import type { TestTask } from "./open-gates.ts";
import { type StoredTests, storeTests } from "./store-tests.ts";

/**
 * Brings spec tests to gates that were moved to another file, or whose targets have another name: the same titles and the
 * same interface, in exactly one place where nothing needs them any more. Asks no model.
 */
export async function moveTests(task: TestTask, setup: Setup): Promise<StoredTests | undefined> {
  const missing = task.gates.filter(({ state }) => state.kind === "missing");
  if (missing.length === 0) return undefined;
  const sites = [...setup.targets.values()].flatMap((target) => target.sites);
  const orphans = orphanSpecTests(specFiles(setup.root), { sites, problems: [...setup.blocked.values()] });
  const moving = missing.flatMap((stated) => {
    const [orphan, ...others] = orphans.filter((one) => isFor(stated, one, task));
    const test = orphan && others.length === 0 ? movedSpecTest(orphan.test, stated.gate) : undefined;
    return orphan === undefined || test === undefined ? [] : [{ orphan, test }];
  });
  if (moving.length === 0) return undefined;
  const stored = await storeTests(
    moving.map(({ test }) => test),
    task,
    "moved",
    setup,
    (test) => moving.find((one) => one.test === test && one.orphan.test.file === test.file)?.orphan.test,
  );
  // Were it interrupted here, the old tests would be orphans without use.
  for (const { orphan } of moving) await removeOld(orphan, setup);
  return stored;
}

function isFor({ gate }: StatedGate, { test }: OrphanTest, { targets }: TestTask): boolean {
  return titleOf(test) === titleOf(gate) && test.hashes.interface === specInterfaceHash(targets);
}

async function removeOld({ test }: OrphanTest, { root, files }: Setup): Promise<void> {
  const path = join(root, specTestsPath(test.file));
  const before = files.read(path);
  if (before === undefined) return;
  const after = removeSpecTests(test.file, before, (one) => gateName(one) === gateName(test));
  await (after === undefined ? files.remove(path) : files.write(path, after));
}
