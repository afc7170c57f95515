import { gateName, type Target } from "@vitest-jiti/core";
import { isToWrite, type StatedGate, statedGates } from "@vitest-jiti/source";
import { join } from "node:path";
import type { Setup } from "../pass/setup.ts";

/** Gates of the same targets in one test file: their tests are written in one conversation. */
export interface TestTask {
  /** Sorted by key. */
  readonly targets: readonly Target[];
  /** The test file, relative to the root. */
  readonly file: string;
  /** In the order of their sites. */
  readonly gates: readonly StatedGate[];
}

/** What is to be written for some targets, by targets and file. */
export function testTasks(
  selected: readonly Target[],
  setup: Pick<Setup, "root" | "files" | "targets">,
): readonly TestTask[] {
  const open = new Map<string, StatedGate>();
  for (const target of selected) {
    for (const stated of statedGates(target, setup.targets, readingOf(setup))) {
      if (isToWrite(stated)) open.set(gateName(stated.gate), stated);
    }
  }
  const groups = Map.groupBy(open.values(), ({ gate }) => JSON.stringify([gate.file, gate.targets]));
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, gates]): TestTask[] => {
      const [first] = gates;
      if (first === undefined) return [];
      const targets = first.gate.targets.flatMap((key) => setup.targets.get(key) ?? []);
      return targets.length === 0 ? [] : [{ targets, file: first.gate.file, gates }];
    });
}

/** Texts of files by their paths relative to the root. */
export function readingOf({ root, files }: Pick<Setup, "root" | "files">): (file: string) => string | undefined {
  return (file) => files.read(join(root, file));
}
