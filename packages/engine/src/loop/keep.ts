import { parseTargetKey, type Verdict } from "@vitest-jiti/core";
import { carryHolocronEntry, stamped } from "@vitest-jiti/source";
import { needed } from "./needed.ts";
import type { Task, World } from "./unit.ts";

/** Runs the gates on the present code. If they are green, it is stamped for the interface as it is now. */
export async function keepPresent({ unit, present }: Task, world: World): Promise<Verdict> {
  const kept = unit.targets.flatMap((target) => {
    const before = present.get(target.key);
    return before ? [{ target, before, after: stamped(before, target, world.verificationKey(target)) }] : [];
  });
  const sections = new Map(kept.map(({ target, after }) => [target.key, after]));
  const verdict = await needed(unit.targets, sections, world);
  if (!verdict.green) return verdict;
  for (const [file, ofFile] of Map.groupBy(kept, ({ target }) => parseTargetKey(target.key).file)) {
    await world.mirror.commit(
      file,
      ofFile.map(({ after }) => after),
    );
  }
  for (const { target, before, after } of kept)
    await carryHolocronEntry(world.root, world.files, before, after, target);
  return verdict;
}
