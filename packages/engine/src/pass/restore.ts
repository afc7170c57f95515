import {
  type Outcome,
  type Overlay,
  parseTargetKey,
  type Section,
  type Target,
  type TargetKey,
} from "@vitest-jiti/core";
import { findHolocronEntries, type HolocronEntry, stamped, writeHolocronEntry } from "@vitest-jiti/source";
import { overlayOf } from "../attempt/draft.ts";
import { failure } from "../loop/failure.ts";
import type { Task } from "../loop/unit.ts";
import type { Setup } from "./setup.ts";
import { type Tried, tryStored } from "./try-stored.ts";

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
  const outcomes: Outcome[] = [];
  for (const [{ memories }, { targets, green, untried }] of await tryAmong(known, setup)) {
    if (untried !== undefined)
      outcomes.push(...targets.map(({ key }) => told(failure(key, untried, undefined), setup)));
    else if (green.length === targets.length)
      for (const memory of memories) outcomes.push(await putBack(memory, setup));
  }
  return outcomes;
}

/** One by one, too, when nothing is green together: what one remembers may be wrong for the others. */
async function tryAmong(known: readonly KnownTask[], setup: Setup): Promise<readonly (readonly [KnownTask, Tried])[]> {
  const together = await tryTogether(known, setup);
  if (together.some(([, { green, isAlone }]) => green.length > 0 || isAlone)) return together;
  const alone: (readonly [KnownTask, Tried])[] = [];
  for (const one of known) alone.push(...(await tryTogether([one], setup)));
  return alone;
}

async function tryTogether(
  known: readonly KnownTask[],
  setup: Setup,
): Promise<readonly (readonly [KnownTask, Tried])[]> {
  const memories = known.flatMap((one) => one.memories);
  const overlayFor = (targets: readonly Target[]): Overlay => {
    const own = memories.filter(({ target }) => targets.includes(target));
    return overlayOf(new Map(own.map((memory) => [memory.target.key, sectionOf(memory, setup)])), setup.mirror);
  };
  const tried = await tryStored(
    known.map(({ task }) => task.unit.targets),
    overlayFor,
    setup,
  );
  return known.flatMap((one, index) => {
    const own = tried[index];
    return own === undefined ? [] : [[one, own] as const];
  });
}

async function putBack(memory: Memory, setup: Setup): Promise<Outcome> {
  const { key } = memory.target;
  const section = sectionOf(memory, setup);
  await setup.mirror.commit(parseTargetKey(key).file, [section]);
  // Written anew: what was used last goes last.
  await writeHolocronEntry(setup.root, setup.files, { ...memory.entry, section });
  return told({ kind: "restored", key, provenance: memory.entry.provenance }, setup);
}

function told(outcome: Outcome, setup: Setup): Outcome {
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
