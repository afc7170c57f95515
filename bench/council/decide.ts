import { choose, mergeSame, type Proposal } from "@vitest-jiti/engine";
import type { SpecQuestion } from "@vitest-jiti/core";
import type { Bench } from "./bench.ts";
import type { Case } from "./cases.ts";
import { respelled } from "./respell.ts";
import { strategies, type Strategy } from "./strategies.ts";

/** What came of a case. */
export interface Outcome {
  readonly case: Case;
  /** Whether what was chosen is right. */
  readonly isRight: Readonly<Record<Strategy, boolean>>;
  readonly questions: readonly SpecQuestion[];
  /** Behaviours in all, and those that right proposals have. */
  readonly groups: number;
  readonly rightGroups: number;
  /** A right proposal and a wrong one behave the same, as far as was seen. */
  readonly isMixed: boolean;
}

interface Candidate extends Proposal {
  readonly isRight: boolean;
}

/** Has the product merge, group, weigh and choose, and the other strategies choose from the same proposals. */
export async function decide(one: Case, bench: Bench): Promise<Outcome> {
  const { target } = one.pool;
  const proposals = one.proposers.map(({ member, model, implementation, spelling, rating }): Candidate => {
    const section = respelled(implementation.section, spelling);
    return {
      sections: new Map([[target.key, section]]),
      score: Math.min(implementation.measured, rating),
      writers: [{ member, model }],
      isRight: implementation.isRight,
    };
  });
  const merged = mergeSame(proposals);
  const { evidence } = await bench.gates.red([target], bench.signal);
  const task = { unit: { targets: [target] }, evidence };
  const { groups, questions } = await choose(merged, task, bench);
  const placeOf = (group: { readonly proposals: readonly Candidate[] }): number =>
    Math.min(...group.proposals.map((proposal) => merged.indexOf(proposal)));
  const inOrder = groups.toSorted((a, b) => placeOf(a) - placeOf(b));
  const field = { proposals, merged, groups: inOrder, chosen: groups[0]?.proposals[0] };
  const isRight = (strategy: Strategy): boolean => strategies[strategy](field)?.isRight === true;
  return {
    case: one,
    isRight: {
      "execution, weighed by authors (jiti)": isRight("execution, weighed by authors (jiti)"),
      "heaviest group, not call by call": isRight("heaviest group, not call by call"),
      "largest behaviour group, unweighed": isRight("largest behaviour group, unweighed"),
      "majority of text": isRight("majority of text"),
      "best score": isRight("best score"),
      "first green": isRight("first green"),
    },
    questions,
    groups: groups.length,
    isMixed: groups.some((group) => new Set(group.proposals.map((proposal) => proposal.isRight)).size > 1),
    rightGroups: groups.filter((group) => group.proposals.some((proposal) => proposal.isRight)).length,
  };
}
