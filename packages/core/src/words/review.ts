/** What a reviewer says about a candidate that is green. */
export interface Review {
  /** 0 to 10. */
  readonly rating: number;
  /** What keeps it from a 10, the weightiest first. */
  readonly reasons: readonly string[];
  /** What must never be merged, whatever the rating. */
  readonly unsafe: readonly string[];
}
