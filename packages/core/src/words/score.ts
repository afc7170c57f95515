/** What is measured of an implementation, as a reader of a report is told. */
export const metrics = {
  length: "names, values and operators in all of it",
  cognitive: "effort to follow branches and loops, beyond what is easy in each function",
  complexity: "decisions in one function",
  nesting: "levels of blocks in one function",
  duplication: "names, values and operators in code that is written twice",
  "dead-code": "code that nothing uses",
  names: "names that say little",
  "magic-numbers": "numbers without a name",
  "loose-types": "places where the compiler is told to look away",
  "changing-state": "variables that change",
  redundancy: "steps that can be left out",
  roundabout: "ways around what the language or its library has a word for",
  tricks: "expressions that hide what they do",
  hazards: "what is often behind a bug",
  indirection: "functions and classes that only hand on",
  signatures: "functions that are hard to call",
  comments: "comments that repeat the code",
  lint: "lint warnings",
  size: "lines of one function",
  "gate-literals": "values of the gates that have a branch of their own, where a rule should do",
} as const;

/** What is measured of an implementation. */
export type Metric = keyof typeof metrics;

/** One measured quantity of an implementation and what it costs. */
export interface ScorePart {
  readonly metric: Metric;
  readonly value: number;
  /** Points taken off the measured score. */
  readonly penalty: number;
  /** What was counted, where that has names: sorted. */
  readonly what?: readonly string[] | undefined;
}

/** Quality from 0 to 10. */
export interface Score {
  /** The lower of `measured` and `rated`. */
  readonly total: number;
  readonly measured: number;
  readonly rated: number;
  readonly ratedBy: "agent" | "reviewer";
  /** Why a reviewer rated it so, the weightiest first. */
  readonly reasons?: readonly string[] | undefined;
  readonly parts: readonly ScorePart[];
}
