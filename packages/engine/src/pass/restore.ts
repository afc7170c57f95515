import { type Outcome, parseTargetKey, type Section, type Target, type TargetKey } from "@vitest-jiti/core";
import { findHolocronEntries, type HolocronEntry, stamped, writeHolocronEntry } from "@vitest-jiti/source";
import { overlayOf } from "../attempt/draft.ts";
import type { Task } from "../loop/unit.ts";
import { greenTargets } from "./green-targets.ts";
import type { Setup } from "./setup.ts";

interface Memory {
  readonly target: Target;
  readonly entry: HolocronEntry;
}

/**
 * Puts back what the holocron holds for these tasks, where the gates are green on it: another branch, an undone change, or a
 * run that was killed after it had found something. Asks no model.
 */
export async function restore(tasks: readonly Task[], setup: Setup): Promise<ReadonlyMap<TargetKey, Outcome>> {
  const known = tasks
    .map((task) => ({ task, memories: memoriesOf(task, setup) }))
    .filter(({ memories }) => memories.length > 0);
  const all = known.flatMap(({ memories }) => memories);
  if (all.length === 0) return new Map();
  // Together first, since they may call each other; one by one when one of them spoils the run for all.
  const together = await greenAmong(all, setup);
  const outcomes: Outcome[] = [];
  for (const { task, memories } of known) {
    const green = together.length > 0 ? together : await greenAmong(memories, setup);
    if (!task.unit.targets.every((target) => green.includes(target))) continue;
    for (const memory of memories) outcomes.push(await putBack(memory, setup));
  }
  return new Map(outcomes.map((outcome) => [outcome.key, outcome]));
}

async function greenAmong(memories: readonly Memory[], setup: Setup): Promise<readonly Target[]> {
  const sections = new Map(memories.map((memory) => [memory.target.key, sectionOf(memory, setup)]));
  const targets = memories.map(({ target }) => target);
  const { green } = await greenTargets(targets, overlayOf(sections, setup.mirror), setup);
  return green;
}

async function putBack(memory: Memory, setup: Setup): Promise<Outcome> {
  const { key } = memory.target;
  const section = sectionOf(memory, setup);
  await setup.mirror.commit(parseTargetKey(key).file, [section]);
  // Written anew: what was used last goes last.
  await writeHolocronEntry(setup.root, setup.files, { ...memory.entry, section });
  const outcome = { kind: "restored", key, provenance: memory.entry.provenance } as const;
  setup.emit({ type: "finished", outcome });
  return outcome;
}

/** As it would be stored for the target as it is now. */
function sectionOf({ target, entry }: Memory, setup: Setup): Section {
  return stamped(entry.section, target, setup.verificationKey(target));
}

/** One for each target of a unit, or none: a unit is restored as a whole. */
function memoriesOf({ unit, present }: Task, { root, files }: Setup): readonly Memory[] {
  const memories = unit.targets.flatMap((target) => {
    const [entry] = target.sites.length === 0 ? [] : findHolocronEntries(root, files, target);
    return entry === undefined ? [] : [{ target, entry }];
  });
  const isNews = memories.some(({ target, entry }) => present.get(target.key)?.code !== entry.section.code);
  return memories.length === unit.targets.length && isNews ? memories : [];
}
