import type { Section, Target, TargetKey } from "@vitest-jiti/core";
import { overlayOf } from "../attempt/draft.ts";
import type { Task, World } from "../loop/unit.ts";
import { compareBehaviour, type Difference } from "./behaviour.ts";
import { describeAnswer } from "./suggest/describe-answer.ts";

type Sections = ReadonlyMap<TargetKey, Section>;

/**
 * What tells a refactored version of a unit apart from the green one that it is to replace, in words; `undefined` when
 * both gave the same answers, or when there is
 * nothing to replace. The user is told too: where versions disagree that no gate tells apart, the spec is silent.
 */
export async function changedBehaviour(
  before: Sections | undefined,
  after: Sections,
  { unit, evidence }: Task,
  world: Pick<World, "gates" | "mirror" | "signal" | "emit">,
): Promise<string | undefined> {
  if (before === undefined) return undefined;
  const overlays = [before, after].map((sections) => overlayOf(sections, world.mirror));
  for (const target of unit.targets) {
    const { differences } = await compareBehaviour(overlays, target, { ...world, observed: evidence.calls });
    const [smallest] = differences;
    if (smallest === undefined) continue;
    const difference = describe(target, smallest);
    world.emit({
      type: "warning",
      message: `A refactored version of ${target.key} was not taken, for it behaves differently where no gate looks: ${difference}.`,
    });
    return difference;
  }
  return undefined;
}

function describe({ key }: Target, { call, answers: [before = "", after = ""] }: Difference): string {
  const what = call === undefined ? key : call.text;
  return `${what}: ${describeAnswer(before)} before, ${describeAnswer(after)} now`;
}
