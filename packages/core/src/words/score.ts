/** One measured quantity of an implementation and what it costs. */
export interface ScorePart {
  readonly metric: "complexity" | "nesting" | "duplication" | "dead-code" | "lint" | "size" | "gate-literals";
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
