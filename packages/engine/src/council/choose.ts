import type { SpecQuestion, Target } from "@vitest-jiti/core";
import { overlayOf } from "../attempt/draft.ts";
import { type Behaviours, compareBehaviour } from "../confirm/behaviour.ts";
import type { Task, World } from "../loop/unit.ts";
import type { Proposal } from "./merge-same.ts";
import { questionsOf } from "./questions.ts";
import { supportOf } from "./support.ts";
import { type Group, ranked, weightOf } from "./weigh.ts";

/** Green proposals in the order in which they are preferred, and what they disagree about. */
export interface Choice<P extends Proposal> {
  /** At least one; the first proposal of the first group is the chosen one. */
  readonly groups: readonly Group<P>[];
  readonly questions: readonly SpecQuestion[];
}

/**
 * Chooses by execution: proposals that give the same answers to observed and made-up calls are a group, and the group with
 * which the most different authors agree, call by call, goes first. What the code looks like decides nothing.
 */
export async function choose<P extends Proposal>(
  proposals: readonly P[],
  { unit, evidence }: Pick<Task, "unit" | "evidence">,
  world: Pick<World, "gates" | "mirror" | "signal">,
): Promise<Choice<P>> {
  if (proposals.length < 2) return { groups: ranked([{ proposals }]), questions: [] };
  const overlays = proposals.map(({ sections }) => overlayOf(sections, world.mirror));
  const compared: { readonly target: Target; readonly behaviours: Behaviours }[] = [];
  for (const target of unit.targets) {
    const behaviours = await compareBehaviour(overlays, target, { ...world, observed: evidence.calls, byValue: true });
    compared.push({ target, behaviours });
  }
  const alike = Map.groupBy(proposals.keys(), (index) =>
    compared
      .map(({ behaviours }) => behaviours.groups.findIndex(({ candidates }) => candidates.includes(index)))
      .join(),
  );
  const at = (indices: readonly number[]): readonly P[] => indices.flatMap((index) => proposals[index] ?? []);
  const runs = compared.map(({ behaviours }) => behaviours.runs);
  const support = supportOf(runs, (indices) => weightOf(at(indices)));
  const groups = ranked(
    [...alike.values()].map((indices) => ({
      proposals: at(indices),
      support: support[indices[0] ?? 0] ?? 0,
      isStuck: runs.some((ofTarget) => indices.some((index) => ofTarget[index]?.problem !== undefined)),
    })),
  );
  const [first] = groups;
  const chosen = first?.proposals[0];
  const preferred = chosen === undefined ? -1 : proposals.findIndex(({ writers }) => writers === chosen.writers);
  return {
    groups,
    questions: compared.flatMap(({ target, behaviours }) =>
      questionsOf(target, behaviours, { preferred, membersOf: (index) => membersOf(proposals[index]) }),
    ),
  };
}

function membersOf(proposal: Proposal | undefined): readonly string[] {
  return (proposal?.writers ?? []).map(({ member }) => member);
}
