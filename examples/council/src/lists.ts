import { jiti } from "vitest-jiti";

/**
 * Cuts a list into pieces of `size` elements, in order. The last piece holds what is left over, so it may be shorter; an
 * empty list has no pieces. The list itself is not changed.
 *
 * @throws RangeError when `size` is not a whole number of at least 1.
 */
export function chunk<T>(list: readonly T[], size: number): T[][] {
  return jiti.stub();
}

/** The median of a list of numbers. */
export function median(numbers: readonly number[]): number {
  return jiti.stub();
}
