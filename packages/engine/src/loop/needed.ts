import type { Section, Target, TargetKey, Verdict } from "@vitest-jiti/core";
import { assertPermitted } from "./assert-permitted.ts";
import { assertSound } from "./assert-sound.ts";
import { overlayOf } from "../attempt/draft.ts";
import { generateFirst } from "./generate-after-needs.ts";
import type { World } from "./unit.ts";

/** Runs something on a candidate. */
export type Run = (overlay: ReturnType<typeof overlayOf>) => Promise<Verdict>;

/**
 * Runs a unit's gates. Pending stubs of other targets that they run into are generated first, and the gates run again:
 * a cascade. Ends when no new stub is reached.
 *
 * @throws JitiError the failure of a needed target, with the chain that needed it as its message.
 * @throws Superseded when the unit and what it needs have to be generated together.
 */
export async function needed(
  targets: readonly Target[],
  sections: ReadonlyMap<TargetKey, Section>,
  world: World,
  run: Run = (overlay) => world.gates.verify(targets, overlay, world.signal),
): Promise<Verdict> {
  const chain = targets.map(({ key }) => key);
  const asked = new Set<TargetKey>(chain);
  for (;;) {
    const verdict = await run(overlayOf(sections, world.mirror));
    assertPermitted(verdict, targets, world.settings.sandbox.allow);
    assertSound(verdict, targets);
    const reached = new Set(verdict.calls.map(({ key }) => key).filter((key) => !asked.has(key)));
    if (verdict.green || reached.size === 0) return verdict;
    for (const key of [...reached].sort()) {
      asked.add(key);
      await generateFirst({ key, chain, calls: verdict.calls.filter((call) => call.key === key) }, world);
    }
  }
}
