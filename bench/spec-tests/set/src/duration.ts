import { jiti } from "vitest-jiti";

/**
 * The milliseconds of a duration such as `"1h 30m"`, `"1.5s"` or `"250ms"`.
 *
 * - One part or more, each a number in decimal digits and, directly behind it, a unit: `d`, `h`, `m`, `s` or `ms`, in lower case.
 * - Units go from large to small, each at most once. Any number of spaces may stand between parts and around the whole.
 * - Only the last part may have a fraction: a point with digits on both sides of it.
 * - The result is rounded to whole milliseconds, halves up, as if it had been computed without error: `"0.5005s"` is 501.
 *
 * @throws SyntaxError when the text is no duration; an empty one is none.
 */
export function parseDuration(text: string): number {
  return jiti.stub();
}
