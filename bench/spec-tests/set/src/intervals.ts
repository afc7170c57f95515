import { jiti } from "vitest-jiti";

/** All numbers from `from` on that are below `to`. */
export interface Interval {
  from: number;
  to: number;
}

/**
 * The fewest intervals that cover what the given ones cover, and nothing else.
 *
 * - Intervals that overlap or touch (one ends where another begins) become one.
 * - Empty intervals, with `from` equal to `to`, cover nothing and are left out.
 * - The result is sorted by `from`. The argument and the intervals in it stay as they are.
 * - Ends may be infinite.
 *
 * @throws RangeError when an interval ends before it begins, or an end is NaN.
 */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  return jiti.stub();
}
