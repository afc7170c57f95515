import { jiti } from "vitest-jiti";

/** Whether a kilobyte has 1000 or 1024 bytes. */
export type SizeBase = 1000 | 1024;

/** The names of the units, from bytes up; each has `base` times as many bytes as the one before. */
export const sizeUnits: Readonly<Record<SizeBase, readonly string[]>> = {
  1000: ["B", "kB", "MB", "GB", "TB", "PB"],
  1024: ["B", "KiB", "MiB", "GiB", "TiB", "PiB"],
};

/**
 * Writes a number of bytes for people, such as `"1.5 kB"`: a number, a space, a unit of `sizeUnits`.
 *
 * - In a given unit the number is rounded to three significant digits, or to a whole number if it has more than three digits before
 *   the point: 1023.4 to 1023. Half goes away from zero. Everything is exact; no binary fractions interfere. Bytes are whole.
 * - The unit is the smallest one in which the number, after rounding, is less than `base` (regardless of its sign); the largest
 *   unit if there is none.
 * - Zeroes at the end of the fraction are not written, and no point without a fraction.
 * - Negative sizes have a `-` in front. Zero is `"0 B"`.
 *
 * @throws RangeError when `bytes` is a number that is not a safe integer; a bigint may have any size.
 */
export function formatSize(bytes: number | bigint, base: SizeBase = 1000): string {
  return jiti.stub({ uses: [sizeUnits] });
}

/**
 * Chooses the numbers at which an axis from `min` to `max` is labelled.
 *
 * - The step is the smallest of the numbers 1, 2 and 5 times a power of ten, positive or negative, that goes into `max - min` at
 *   most `count` times.
 * - The result is all multiples of the step from `min` to `max`, both included, ascending.
 * - Rounding errors of binary fractions do not matter: a quotient or a multiple that is off by no more than a billionth of a step
 *   counts as if it were exact.
 * - Each label is the number that its decimal notation gives: `0.3`, not `0.30000000000000004`. Zero is never `-0`.
 * - When `min` equals `max`, this number is the only label.
 *
 * @param count how many steps there may be at most; a positive integer
 * @throws RangeError when `min` or `max` is not finite, `min` is greater than `max`, or `count` is not a positive integer.
 */
export function axisLabels(min: number, max: number, count: number): number[] {
  // Keep the step as a digit and an exponent: dividing by 10 ** k is exact where multiplying by 10 ** -k is not.
  return jiti.stub();
}
