import { JitiError, type Section, type Target, type TargetKey, type Verdict } from "@vitest-jiti/core";
import { assertPermitted } from "./assert-permitted.ts";
import { overlayOf } from "../attempt/draft.ts";
import type { World } from "./unit.ts";

/**
 * Runs a unit's gates. Pending stubs of other targets that they run into are generated first, and the gates run again:
 * a cascade. Ends when no new stub is reached.
 *
 * @throws JitiError the failure of a needed target, with the chain that needed it as its message.
 */
export async function needed(
  targets: readonly Target[],
  sections: ReadonlyMap<TargetKey, Section>,
  world: World,
): Promise<Verdict> {
  const chain = targets.map(({ key }) => key);
  const asked = new Set<TargetKey>(chain);
  for (;;) {
    const verdict = await world.gates.verify(targets, overlayOf(sections, world.mirror), world.signal);
    assertPermitted(verdict, targets);
    const reached = verdict.results.flatMap((result) => result.called).filter((key) => !asked.has(key));
    if (verdict.green || reached.length === 0) return verdict;
    for (const key of [...new Set(reached)].sort()) {
      asked.add(key);
      const need = await world.need(key, chain);
      if (need.kind === "generated") continue;
      if (need.kind === "cycle")
        return withProblem(
          verdict,
          `${key} is still being written and itself waits for this target (${need.chain.join(" → ")}). Do not call it.`,
        );
      throw new JitiError({
        code: need.error.code,
        message: `${chain.join(", ")} needs ${key}, which could not be generated: ${need.error.message}`,
        hint: "Mend that target first.",
        cause: need.error,
      });
    }
  }
}

function withProblem(verdict: Verdict, message: string): Verdict {
  return { ...verdict, green: false, problems: [...verdict.problems, { kind: "unhandled-error", message }] };
}
