import type { Proposal, Writer } from "./merge-same.ts";

/** Proposals that behave the same. */
export interface Alike<P extends Proposal> {
  readonly proposals: readonly P[];
  /** How much all proposals agree with them, call by call; 0 unless said otherwise. */
  readonly support?: number;
  /** They did not get as far as answering all calls. */
  readonly isStuck?: boolean;
}

/** Proposals that behave the same, as they are ranked. */
export interface Group<P extends Proposal> {
  readonly proposals: readonly P[];
  /** By how different its authors are. */
  readonly weight: number;
  /** The best of its scores. */
  readonly score: number;
}

/**
 * Puts groups in order: what answers before what hangs or crashes, then by how much others agree with it, then the heaviest,
 * then the one with the better score, then as they came.
 */
export function ranked<P extends Proposal>(groups: readonly Alike<P>[]): readonly Group<P>[] {
  return groups
    .map(({ proposals, support = 0, isStuck = false }) => ({
      proposals: [...proposals].sort((a, b) => b.score - a.score),
      weight: weightOf(proposals),
      score: Math.max(...independentOf(proposals).map(({ score }) => score)),
      ...{ support, isStuck },
    }))
    .sort(
      (a, b) =>
        Number(a.isStuck) - Number(b.isStuck) || b.support - a.support || b.weight - a.weight || b.score - a.score,
    )
    .map(({ proposals, weight, score }) => ({ proposals, weight, score }));
}

/** What was written without a sight of others stands for its group; where nothing was, what there is. */
function independentOf<P extends Proposal>(proposals: readonly P[]): readonly P[] {
  const own = proposals.filter(({ writers }) => writers.some(({ sawOthers }) => sawOthers !== true));
  return own.length === 0 ? proposals : own;
}

/** Less than any two groups of independent authors can be apart: it decides where these are even, and nowhere else. */
const castingVote = 2 ** -20;

/**
 * How much it says that the authors of these agree. Models of one provider were brought up alike and err alike, so that
 * the second one counts a half, the third a quarter and so on: one provider never outweighs two. The same model once more
 * counts nothing, for it repeats itself. One that saw the proposals of others has a casting vote.
 */
export function weightOf(proposals: readonly Proposal[]): number {
  const writers: readonly Writer[] = proposals.flatMap((proposal) => proposal.writers);
  const own = writers.filter(({ sawOthers }) => sawOthers !== true).map(({ model }) => model);
  const models = [...new Set(own)];
  const casts = writers.some(({ sawOthers, model }) => sawOthers === true && !own.includes(model));
  const byProvider = Map.groupBy(models, (model) => model.split("/", 1)[0]);
  return [...byProvider.values()].reduce((sum, { length }) => sum + 2 - 2 ** (1 - length), casts ? castingVote : 0);
}
