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
      score: Math.max(...proposals.map(({ score }) => score)),
    }))
    .sort((a, b) => b.weight - a.weight || b.score - a.score);
}

/**
 * How much it says that these authors agree. Models of one provider were brought up alike and err alike, so that each
 * further one of a provider counts half; the same model once more counts nothing, for it repeats itself.
 */
function diversityOf(writers: readonly Writer[]): number {
  const models = [...new Set(writers.map(({ model }) => model))];
  const byProvider = Map.groupBy(models, (model) => model.split("/", 1)[0]);
  return [...byProvider.values()].reduce((sum, { length }) => sum + 1 + (length - 1) / 2, 0);
}
