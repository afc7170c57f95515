import { type Proposal, ranked } from "@vitest-jiti/engine";

/** What a strategy chooses from: green proposals as members made them, and how they group by behaviour. */
export interface Field<P extends Proposal> {
  /** In the order of the members. */
  readonly proposals: readonly P[];
  /** Proposals with the same text merged, with all who wrote them. */
  readonly merged: readonly P[];
  /** In the order of their first members, so that what is even is not decided by the product. */
  readonly groups: readonly { readonly proposals: readonly P[] }[];
  /** What the product takes. */
  readonly chosen: P | undefined;
}

/** Ways to choose. All but the first are what it is compared with. */
export const strategies = {
  "execution, weighed by authors (jiti)": ({ chosen }) => chosen,
  "heaviest group, not call by call": ({ groups }) =>
    ranked(groups.map(({ proposals }) => ({ proposals })))[0]?.proposals[0],
  "largest behaviour group, unweighed": ({ groups }) => {
    const largest = best(groups, ({ proposals }) => proposals.flatMap(({ writers }) => writers).length);
    return largest && best(largest.proposals, ({ score }) => score);
  },
  "majority of text": ({ merged }) => best(merged, ({ writers }) => writers.length),
  "best score": ({ proposals }) => best(proposals, ({ score }) => score),
  "first green": ({ proposals }) => proposals[0],
} satisfies Record<string, <P extends Proposal>(field: Field<P>) => P | undefined>;

export type Strategy = keyof typeof strategies;

/** The first of those with the highest value. */
function best<Item>(items: readonly Item[], valueOf: (item: Item) => number): Item | undefined {
  return items.reduce<Item | undefined>(
    (one, other) => (one === undefined || valueOf(other) > valueOf(one) ? other : one),
    undefined,
  );
}
