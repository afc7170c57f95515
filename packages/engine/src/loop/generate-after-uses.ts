import { type Outcome, targetKey, type TargetKey } from "@vitest-jiti/core";
import { failure } from "./failure.ts";
import { generateUnit } from "./generate-unit.ts";
import type { Task, World } from "./unit.ts";

/** Generates a task; the stubs that it must use are generated before, since they are known without running anything. */
export async function generateAfterUses(
  task: Task,
  world: World,
  isPending: (key: TargetKey) => boolean,
): Promise<readonly Outcome[]> {
  const keys = task.unit.targets.map(({ key }) => key);
  try {
    const used = task.unit.targets.flatMap((target) =>
      target.interface.uses.map(({ module, name }) => targetKey(module, name)),
    );
    for (const key of new Set(used)) {
      if (keys.includes(key) || !isPending(key)) continue;
      const need = await world.need(key, keys);
      if (need.kind === "failed") throw need.error;
    }
  } catch (error) {
    return keys.map((key) => {
      const outcome = failure(key, error, undefined);
      world.emit({ type: "finished", outcome });
      return outcome;
    });
  }
  return generateUnit(task, world);
}
