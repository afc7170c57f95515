import { parseTargetKey, type Target, type Verdict } from "@vitest-jiti/core";
import { carryHolocronEntry, stamped } from "@vitest-jiti/source";
import type { Attempt } from "../attempt/attempt.ts";
import { heldOut, type UnseenChecks } from "../confirm/held-out.ts";
import { needed } from "./needed.ts";
import type { Task, World } from "./unit.ts";

/** What becomes of present code that its agent wants to keep. */
export type Kept =
  { readonly kind: "kept" | "red"; readonly verdict: Verdict } | Extract<Attempt, { readonly kind: "held-out" }>;

/**
 * Runs the gates on the present code, then the rows that are held out. If all are green, it is stamped for the interface
 * as it is now.
 *
 * @param visible The targets as their agent sees them.
 */
export async function keepPresent(
  { unit, present }: Task,
  visible: readonly Target[],
  unseen: UnseenChecks | undefined,
  world: World,
): Promise<Kept> {
  const kept = unit.targets.flatMap((target) => {
    const before = present.get(target.key);
    return before ? [{ target, before, after: stamped(before, target, world.verificationKey(target)) }] : [];
  });
  const sections = new Map(kept.map(({ target, after }) => [target.key, after]));
  const verdict = await needed(visible, sections, world);
  if (!verdict.green) return { kind: "red", verdict };
  const tried = await heldOut({ ...verdict, results: [] }, sections, unseen);
  if (tried.kind === "held-out") return tried;
  for (const [file, ofFile] of Map.groupBy(kept, ({ target }) => parseTargetKey(target.key).file)) {
    await world.mirror.commit(
      file,
      ofFile.map(({ after }) => after),
    );
  }
  for (const { target, before, after } of kept)
    await carryHolocronEntry(world.root, world.files, before, after, target);
  return { kind: "kept", verdict };
}
