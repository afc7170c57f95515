import { jiti } from "vitest-jiti";

/** Less than zero when `a` comes before `b`, more when it comes after, zero when neither. */
export type Compare<T> = (a: T, b: T) => number;

/**
 * Merges sequences that are each in ascending order into one.
 *
 * - Of elements that compare as equal, those of an earlier source come first; within one source the order stays.
 * - It is lazy: nothing is taken from any source before the first element is asked for; then one from each, in the order of the
 *   sources; and from then on, the next from a source only when an element is asked for after one from this source was given.
 * - When the consumer stops before the end, each source that is not exhausted yet is closed: its iterator's `return` is called,
 *   if it has one. An iterator that is exhausted is not touched again.
 * - Sources may be endless. Whether they are in order is not checked.
 */
export function* mergeSorted<T>(
  sources: readonly Iterable<T>[],
  compare: Compare<T>,
): Generator<T, undefined, undefined> {
  // A consumer that stops early ends this generator at its `yield`: `try … finally` sees that.
  return jiti.stub();
}

/** One row of a join. */
export type Joined<L, R> =
  | { readonly kind: "both"; readonly left: L; readonly right: R }
  | { readonly kind: "left"; readonly left: L }
  | { readonly kind: "right"; readonly right: R };

/**
 * Joins two lists by a key, as a full outer join does.
 *
 * - First comes each element of `left`, in order: with each element of `right` that has the same key, in the order of `right`, as
 *   `both`; or once as `left` when there is none. Then come the elements of `right` that were in no pair, in order, as `right`.
 * - Keys are the same as they are for a `Map`: `NaN` is the same as itself, `0` as `-0`, `1` is not the same as `"1"`, and
 *   objects are the same by identity.
 * - The keys `null` and `undefined` are no keys: elements that have them pair with nothing.
 * - Each key function is called once for each element of its list, with the element alone, and for nothing else.
 */
export function fullJoin<L, R, K>(
  left: readonly L[],
  right: readonly R[],
  leftKey: (element: L) => K | null | undefined,
  rightKey: (element: R) => K | null | undefined,
): Joined<L, R>[] {
  return jiti.stub();
}
