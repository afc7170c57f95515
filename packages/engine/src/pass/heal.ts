import type { TargetKey } from "@vitest-jiti/core";
import { idlePass } from "./idle-pass.ts";
import type { Pass } from "./pass.ts";
import { isSettled, Planning } from "./planning.ts";
import type { Setup } from "./setup.ts";

/**
 * Brings the selected targets from red to green, as far as their state asks for it. Targets that are up to date cost
 * neither a run nor a model call; where all are, not even what generates is loaded.
 */
export async function heal(selected: readonly TargetKey[], setup: Setup): Promise<Pass> {
  const startedAt = setup.clock.now();
  const planning = new Planning(setup);
  const planned = planning.plan(selected);
  if (!planned.every(isSettled)) {
    const { HealingPass } = await import("./healing-pass.ts");
    return new HealingPass(setup).run(selected, planned);
  }
  if (setup.settings.mode === "generate") await setup.turns.recover();
  return { ...idlePass(planned, planning, setup.targets), durationMs: setup.clock.now() - startedAt };
}
