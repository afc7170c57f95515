import {
  gateName,
  type GateSite,
  specTestsPath,
  type SpecTestState,
  type Target,
  type TargetKey,
  type UnwrittenGate,
  unwrittenGate,
} from "@vitest-jiti/core";
import { specTestState } from "@vitest-jiti/source";
import { join } from "node:path";
import type { Setup } from "../pass/setup.ts";

/** A gate without a body, and how its spec test relates to what it was written for. */
export interface StatedGate {
  readonly gate: UnwrittenGate;
  /** Where it is registered; the first, where it is more than once. */
  readonly site: GateSite;
  readonly state: SpecTestState;
}

/** The gates without a body of a target, each once, in the order of their sites. Looks at the disk. */
export function statedGates(
  { sites }: Target,
  targets: ReadonlyMap<TargetKey, Target>,
  { root, files }: Pick<Setup, "root" | "files">,
): readonly StatedGate[] {
  const stated = new Map<string, StatedGate>();
  for (const site of sites) {
    const gate = unwrittenGate(site);
    if (gate === undefined || stated.has(gateName(gate))) continue;
    const text = files.read(join(root, specTestsPath(gate.file)));
    stated.set(gateName(gate), { gate, site, state: specTestState(gate, targets, text) });
  }
  return [...stated.values()];
}

/** Whether a test has to be written for it. */
export function isToWrite({ state }: StatedGate): boolean {
  return state.kind === "missing" || state.kind === "stale";
}

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
    for (const stated of statedGates(target, setup.targets, setup)) {
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

/** The titles of a gate in one text, as the tester reads them. */
export function titleOf({ titles }: UnwrittenGate): string {
  return titles.join(" > ");
}
