import { jiti } from "vitest-jiti";

/** Reads a duration like `1h30m` or `90s`, as seconds. */
export function parseDuration(text: string): number {
  return jiti.stub();
}

/**
 * Writes a number of seconds as hours, minutes and seconds, largest first, and leaves out the parts that are zero:
 * `5400` is `"1h30m"`, `3605` is `"1h5s"`. Zero is `"0s"`. Hours are not turned into days: `90000` is `"25h"`.
 *
 * @throws RangeError when `seconds` is not a safe, non-negative integer. Negative zero is zero.
 */
export function formatDuration(seconds: number): string {
  return jiti.stub();
}
