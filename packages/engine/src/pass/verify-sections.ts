import { type JitiError, parseTargetKey, type Section, type Target, type TargetKey } from "@vitest-jiti/core";
import { carryHolocronEntry, stamped } from "@vitest-jiti/source";
import { deniedTargets } from "../loop/assert-permitted.ts";
import type { Task } from "../loop/unit.ts";
import { formUnits } from "../schedule/units.ts";
import { restampTests } from "../spec-tests/restamp-tests.ts";
import { evidenceFor } from "./red.ts";
import type { Setup } from "./setup.ts";
import { type Tried, tryStored } from "./try-stored.ts";
import { unsoundGates } from "./unsound.ts";

/** What the gates said about sections as they are. */
export interface Verified {
  /** Stamped anew. */
  readonly green: readonly TargetKey[];
  /** Their gates cannot run here, can never be green, or need what the sandbox denies. */
  readonly denied: ReadonlyMap<Target, JitiError>;
  /** To be repaired. */
  readonly tasks: readonly Task[];
}

/** Sections whose gates or verification key changed: green ones are stamped, red ones repaired. */
export async function verifySections(sections: ReadonlyMap<Target, Section>, setup: Setup): Promise<Verified> {
  const units = formUnits([...sections.keys()]).map(({ targets }) => targets);
  const tried = await tryStored(units, () => new Map(), setup);
  const green = tried.flatMap((one) => one.green);
  await restampTests(green, setup);
  for (const target of green) {
    const section = sections.get(target);
    if (section !== undefined) await restamp(target, section, setup);
  }
  const denied = new Map(tried.flatMap((one) => denials(one, setup)));
  return { green: green.map(({ key }) => key), denied, tasks: tried.flatMap((one) => repairs(one, denied, sections)) };
}

/** What keeps gates from being green, and is not in the code that they are for. */
function denials(
  { targets, green, problems, untried }: Tried,
  setup: Setup,
): readonly (readonly [Target, JitiError])[] {
  const stopped = targets.flatMap((target) => {
    if (green.includes(target)) return [];
    const error = unsoundGates(target, problems) ?? untried;
    return error === undefined ? [] : [[target, error] as const];
  });
  return [...stopped, ...deniedTargets(problems, targets, setup.settings.sandbox.allow)];
}

function repairs(
  { targets, green, results }: Tried,
  denied: ReadonlyMap<Target, JitiError>,
  sections: ReadonlyMap<Target, Section>,
): readonly Task[] {
  return formUnits(targets.filter((target) => !green.includes(target) && !denied.has(target))).map((unit): Task => ({
    unit,
    phase: "repair",
    evidence: evidenceFor(unit.targets, { results, calls: [] }),
    present: new Map(
      unit.targets.flatMap((target) => {
        const section = sections.get(target);
        return section ? [[target.key, section] as const] : [];
      }),
    ),
    mayKeep: false,
  }));
}

/** Writes the present hashes into the header of a section. */
export async function restamp(target: Target, section: Section, setup: Setup): Promise<void> {
  const { root, files, mirror } = setup;
  const after = stamped(section, target, setup.verificationKey(target));
  await mirror.commit(parseTargetKey(target.key).file, [after]);
  await carryHolocronEntry(root, files, section, after, target);
}
