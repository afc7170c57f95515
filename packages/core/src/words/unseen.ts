/** What gates are tried with that agents see neither before nor afterwards. */
export interface Unseen {
  /** Further seeds for each property. */
  readonly seeds: number;
}
