import { JitiError, type Outcome, type TargetKey, targetKey } from "@vitest-jiti/core";
import { assemble, type Team } from "../council/team.ts";
import { Superseded } from "../schedule/superseded.ts";
import { failure } from "./failure.ts";
import { generateUnit } from "./generate-unit.ts";
import type { Reached, Task, World } from "./unit.ts";

/**
 * Generates a task; stubs that it is known to need are generated before: those that it must use, and those that its
 * gates called in the red run.
 *
 * @throws Superseded when the unit is generated together with others instead.
 */
export async function generateAfterNeeds(
  task: Task,
  world: World,
  isOpen: (key: TargetKey) => boolean,
): Promise<readonly Outcome[]> {
  const chain = task.unit.targets.map(({ key }) => key);
  let team: Team;
  try {
    // Without a model nothing else need be tried.
    team = await assemble(task, world);
    for (const key of knownNeeds(task)) {
      if (!isOpen(key)) continue;
      const calls = task.evidence.calls.filter((call) => call.key === key);
      await generateFirst({ key, chain, calls }, world);
    }
  } catch (error) {
    if (error instanceof Superseded) throw error;
    return chain.map((key) => {
      const outcome = failure(key, error, undefined);
      world.emit({ type: "finished", outcome });
      return outcome;
    });
  }
  return generateUnit(task, world, team);
}

/**
 * Has a stub generated that a unit needs.
 *
 * @throws JitiError the failure of the stub, with the chain that needed it as its message.
 * @throws Superseded when both need each other.
 */
export async function generateFirst(reached: Reached, world: World): Promise<void> {
  const need = await world.need(reached);
  switch (need.kind) {
    case "generated":
      return;
    case "mutual":
      throw new Superseded(need.keys, false);
    case "failed":
      throw new JitiError({
        code: need.error.code,
        message: `${reached.chain.join(", ")} needs ${reached.key}, which could not be generated: ${need.error.message}`,
        hint: "Mend that target first.",
        cause: need.error,
      });
  }
}

function knownNeeds({ unit, evidence }: Task): readonly TargetKey[] {
  const own = new Set(unit.targets.map(({ key }) => key));
  const used = unit.targets.flatMap((target) =>
    target.interface.uses.map(({ module, name }) => targetKey(module, name)),
  );
  const called = evidence.results.flatMap((result) => result.called);
  return [...new Set([...used, ...called])].filter((key) => !own.has(key)).sort();
}
