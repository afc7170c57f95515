import { jiti } from "vitest-jiti";

/** Items that need each other, so that none can be first. */
export class CycleError<K> extends Error {
  override readonly name = "CycleError";
  /** Each key needs the one behind it, and the last one needs the first. No key occurs twice. */
  readonly cycle: readonly K[];

  constructor(cycle: readonly K[]) {
    super(`cycle: ${cycle.map(String).join(" needs ")}`);
    this.cycle = cycle;
  }
}

/**
 * Orders items so that each comes after those that it needs, and otherwise keeps them where they are.
 *
 * - Step by step, the next item is the first in the order of `items`, of those not placed yet, that needs nothing that is not
 *   placed yet.
 * - Keys are compared as by a `Map`. What an item needs may be named more than once. Keys that no item has are as good as placed.
 * - An item that needs itself is a cycle of one.
 * - Both functions are called once for each item, in order. `items` is not changed. Chains of some ten thousand items are no
 *   problem.
 *
 * @throws RangeError when two items have the same key; this is looked for before anything else.
 * @throws CycleError when items need each other; with any one of the cycles.
 */
export function orderByNeeds<T, K>(items: readonly T[], keyOf: (item: T) => K, needsOf: (item: T) => Iterable<K>): T[] {
  return jiti.stub({ uses: [CycleError] });
}

/** What became of an element that both sides changed, in different ways. Where it is missing, the property is. */
export interface Conflict<T, K> {
  readonly key: K;
  /** As it was before both sides. */
  readonly base?: T;
  readonly ours?: T;
  readonly theirs?: T;
}

/** The outcome of a merge. */
export interface Merge<T, K> {
  readonly merged: T[];
  readonly conflicts: Conflict<T, K>[];
}

/** How elements are compared. */
export interface MergeRules<T, K> {
  /** The key of an element; keys are compared as by a `Map`. */
  readonly keyOf: (element: T) => K;
  /** Whether two elements with the same key are the same. */
  readonly same: (a: T, b: T) => boolean;
}

/**
 * Merges what two sides made of a list, key by key. For each key, each side has kept, changed, removed or added an element.
 *
 * - If one side left it as it is in `base` (there and the same, or missing in both), what the other side did holds.
 * - If both sides did the same (both removed it, or both have the same new element), that holds.
 * - Otherwise it is a conflict, and what our side did holds: its element, or none if our side removed it.
 *
 * When our side has an element that is the same as the one that holds, it is our object that the merge takes.
 *
 * The merge has first the elements whose keys our side has, in its order; then those that only their side has, in its order. The
 * conflicts are in the order in which their keys first occur in `ours`, then `theirs`. A conflict has exactly those of `base`,
 * `ours` and `theirs` that exist; elements that are `undefined` do exist.
 *
 * @throws RangeError when one of the three lists has a key twice.
 */
export function merge3<T, K>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
  rules: MergeRules<T, K>,
): Merge<T, K> {
  // Small steps: an index by key for each list, then one decision for each key.
  return jiti.stub();
}
