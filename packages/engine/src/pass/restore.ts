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

/** How many generations for one interface are tried: each takes a run of the gates. */
const mostTried = 4;

/**
 * Puts back what the holocron holds for these tasks, where the gates are green on it: another branch, an undone change, or a
 * run that was killed after it had found something. Asks no model.
 */
export async function restore(tasks: readonly Task[], setup: Setup): Promise<ReadonlyMap<TargetKey, Outcome>> {
  const outcomes = new Map<TargetKey, Outcome>();
  const isOpen = ({ unit }: Task): boolean => unit.targets.some(({ key }) => !outcomes.has(key));
  for (let nth = 0; nth < mostTried; nth += 1) {
    const known = tasks
      .filter(isOpen)
      .map((task) => ({ task, memories: memoriesOf(task, nth, setup) }))
      .filter(({ memories }) => memories.length > 0);
    if (known.length === 0) continue;
    for (const outcome of await restoreAmong(known, setup)) outcomes.set(outcome.key, outcome);
  }
  return outcomes;
}

interface KnownTask {
  readonly task: Task;
  readonly memories: readonly Memory[];
}

async function restoreAmong(known: readonly KnownTask[], setup: Setup): Promise<readonly Outcome[]> {
  // Together first, since they may call each other; one by one when one of them spoils the run for all.
  const together = await greenAmong(
    known.flatMap(({ memories }) => memories),
    setup,
  );
  const outcomes: Outcome[] = [];
  for (const { task, memories } of known) {
    const green = together.length > 0 ? together : await greenAmong(memories, setup);
    if (!task.unit.targets.every((target) => green.includes(target))) continue;
    for (const memory of memories) outcomes.push(await putBack(memory, setup));
  }
  return outcomes;
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

/** The nth of what is known of each target of a unit, or nothing: a unit is restored as a whole. */
function memoriesOf(
  { unit, present, phase }: Task,
  nth: number,
  { root, files }: Pick<Setup, "root" | "files">,
): readonly Memory[] {
  const memories = unit.targets.flatMap((target) => {
    const entry = target.sites.length === 0 ? undefined : findHolocronEntries(root, files, target)[nth];
    return entry === undefined ? [] : [{ target, entry }];
  });
  // What is to be repaired has just been red.
  const isNews =
    phase !== "repair" || memories.some(({ target, entry }) => present.get(target.key)?.code !== entry.section.code);
  return memories.length === unit.targets.length && isNews ? memories : [];
}
