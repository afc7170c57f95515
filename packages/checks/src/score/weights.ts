import type { Metric } from "@vitest-jiti/core";

/** What one metric may cost: nothing up to `free`, then `each` for one more, at most `most` points. */
export interface Weight {
  readonly free: number;
  readonly each: number;
  readonly most: number;
  /** `each` is the price of a doubling, not of one more. */
  readonly doubling?: true;
}

/** Versions whose scores are nearer to each other are equally good: to one decimal, as scores are printed, they are the same. */
export const tieThreshold = 0.05;

/** Points off the ten that spotless code has. */
export const weights: Readonly<Record<Metric, Weight>> = {
  length: { free: 20, each: 0.08, most: 1, doubling: true },
  cognitive: { free: 0, each: 0.05, most: 1.5 },
  /** Cyclomatic complexity of the most complex function. */
  complexity: { free: 10, each: 0.3, most: 3 },
  /** Levels of control structures. */
  nesting: { free: 3, each: 0.5, most: 2 },
  duplication: { free: 0, each: 0.01, most: 2 },
  "dead-code": { free: 0, each: 0.5, most: 3 },
  names: { free: 0, each: 0.07, most: 2 },
  "magic-numbers": { free: 0, each: 0.03, most: 0.6 },
  "loose-types": { free: 0, each: 0.04, most: 1.5 },
  "changing-state": { free: 1, each: 0.04, most: 1 },
  redundancy: { free: 0, each: 0.08, most: 1.5 },
  roundabout: { free: 0, each: 0.08, most: 1.5 },
  tricks: { free: 0, each: 0.08, most: 1.5 },
  hazards: { free: 0, each: 0.1, most: 2 },
  indirection: { free: 0, each: 0.1, most: 1.5 },
  signatures: { free: 0, each: 0.08, most: 1 },
  comments: { free: 0, each: 0.05, most: 1 },
  /** Warnings of the project's linter. */
  lint: { free: 0, each: 0.5, most: 2 },
  /** Lines of the longest function. */
  size: { free: 40, each: 0.05, most: 2 },
  /** Values of gates that have a branch of their own: one is more than the default threshold allows. */
  "gate-literals": { free: 0, each: 3.5, most: 7 },
};
