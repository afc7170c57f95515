import type { ScorePart } from "@vitest-jiti/core";

/** What one metric may cost: nothing up to `free`, then `each` for one more, at most `most` points. */
export interface Weight {
  readonly free: number;
  readonly each: number;
  readonly most: number;
}

/** Points off the ten that spotless code has. */
export const weights: Readonly<Record<ScorePart["metric"], Weight>> = {
  /** Cyclomatic complexity of the most complex function. */
  complexity: { free: 10, each: 0.3, most: 3 },
  /** Levels of control structures. */
  nesting: { free: 3, each: 1, most: 2 },
  /** Statements that are written more than once. */
  duplication: { free: 0, each: 0.75, most: 3 },
  /** Statements that are never reached, and names that are never used. */
  "dead-code": { free: 0, each: 1, most: 3 },
  /** Warnings of the project's linter. */
  lint: { free: 0, each: 0.5, most: 2 },
  /** Lines of the longest function. */
  size: { free: 40, each: 0.05, most: 2 },
  /** Values of gates that have a branch of their own: one is more than the default threshold allows. */
  "gate-literals": { free: 0, each: 3.5, most: 7 },
};
