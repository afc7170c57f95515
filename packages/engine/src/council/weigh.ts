import type { Proposal, Writer } from "./merge-same.ts";

/** Proposals that behave the same. */
export interface Group<P extends Proposal> {
  readonly proposals: readonly P[];
  /** By how different its authors are. */
  readonly weight: number;
  /** The best of its scores. */
  readonly score: number;
}

/** Puts groups in order: the heaviest first, of the same weight the one with the better score, then as they came. */
export function ranked<P extends Proposal>(groups: readonly (readonly P[])[]): readonly Group<P>[] {
  return groups
    .map((proposals) => ({
      proposals: [...proposals].sort((a, b) => b.score - a.score),
      weight: diversityOf(proposals.flatMap(({ writers }) => writers)),
      score: Math.max(...independentOf(proposals).map(({ score }) => score)),
    }))
    .sort((a, b) => b.weight - a.weight || b.score - a.score);
}

/** What was written without a sight of others stands for its group; where nothing was, what there is. */
function independentOf<P extends Proposal>(proposals: readonly P[]): readonly P[] {
  const own = proposals.filter(({ writers }) => writers.some(({ sawOthers }) => sawOthers !== true));
  return own.length === 0 ? proposals : own;
}

/** Less than any two groups of independent authors can be apart: it decides where these are even, and nowhere else. */
const castingVote = 1 / 4;

/**
 * How much it says that these authors agree. Models of one provider were brought up alike and err alike, so that each
 * further one of a provider counts half; the same model once more counts nothing, for it repeats itself. One that saw
 * the proposals of others has a casting vote.
 */
function diversityOf(writers: readonly Writer[]): number {
  const own = writers.filter(({ sawOthers }) => sawOthers !== true).map(({ model }) => model);
  const models = [...new Set(own)];
  const casts = writers.some(({ sawOthers, model }) => sawOthers === true && !own.includes(model));
  const byProvider = Map.groupBy(models, (model) => model.split("/", 1)[0]);
  return [...byProvider.values()].reduce((sum, { length }) => sum + 1 + (length - 1) / 2, casts ? castingVote : 0);
}
