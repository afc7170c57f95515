import {
  type Evidence,
  type JitiError,
  parseTargetKey,
  type Section,
  type Target,
  type TargetKey,
} from "@vitest-jiti/core";
import { carryHolocronEntry, stamped } from "@vitest-jiti/source";
import { deniedTargets } from "../loop/assert-permitted.ts";
import type { Task } from "../loop/unit.ts";
import { formUnits } from "../schedule/units.ts";
import { greenTargets } from "./green-targets.ts";
import { evidenceFor } from "./red.ts";
import type { Setup } from "./setup.ts";
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
  const targets = [...sections.keys()];
  const { green, results, problems } = await greenTargets(targets, new Map(), setup);
  for (const target of green) {
    const section = sections.get(target);
    if (section !== undefined) await restamp(target, section, setup);
  }
  const evidence: Evidence = { results, calls: [] };
  const stopped = targets.flatMap((target) => {
    if (green.includes(target)) return [];
    const error = unsoundGates(target, problems);
    return error === undefined ? [] : [[target, error] as const];
  });
  const denied = new Map([...stopped, ...deniedTargets(problems, targets, setup.settings.sandbox.allow)]);
  const units = formUnits(targets.filter((target) => !green.includes(target) && !denied.has(target)));
  const tasks = units.map((unit): Task => ({
    unit,
    phase: "repair",
    evidence: evidenceFor(unit.targets, evidence),
    present: new Map(
      unit.targets.flatMap((target) => {
        const section = sections.get(target);
        return section ? [[target.key, section] as const] : [];
      }),
    ),
    mayKeep: false,
  }));
  return { green: green.map(({ key }) => key), denied, tasks };
}

/** Writes the present hashes into the header of a section. */
export async function restamp(target: Target, section: Section, setup: Setup): Promise<void> {
  const { root, files, mirror } = setup;
  const after = stamped(section, target, setup.verificationKey(target));
  await mirror.commit(parseTargetKey(target.key).file, [after]);
  await carryHolocronEntry(root, files, section, after, target);
}
