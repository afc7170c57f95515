import { jiti } from "vitest-jiti";

/**
 * Splits a whole amount in proportion to weights, so that nothing is lost: the shares add up to the amount.
 *
 * - Each share is first its exact part, `amount × weight / sum of weights`, rounded toward zero. What is left of the amount
 *   then goes out in units (of the amount's sign), one for each of the shares that lost the largest fractions; of equal
 *   fractions the earlier share gets it.
 * - It is exact for all inputs, also where a product or the sum of weights exceeds `Number.MAX_SAFE_INTEGER`.
 * - The amount may be negative: `allocate(-a, w)` is `allocate(a, w)` with the opposite signs. No share is `-0`.
 *
 * @param amount in the smallest unit, such as cents; a safe integer
 * @param weights safe integers, not negative, at least one of them positive
 * @returns one share for each weight, in the same order
 * @throws RangeError when the amount or the weights are not as described.
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  return jiti.stub();
}

/** What happens to the digits that are cut off. */
export type Rounding =
  /** To the nearest; a tie goes away from zero. */
  | "half-away"
  /** To the nearest; a tie goes to the neighbour whose last digit is even. */
  | "half-even"
  /** They are dropped. */
  | "toward-zero"
  /** To the next lower number. */
  | "floor";

/**
 * Rounds a decimal number that is written as text, of any length, without ever going through a binary fraction.
 *
 * - `value` is an optional `-`, one or more ASCII digits, and optionally a `.` with one or more digits behind it.
 * - The result has exactly `places` digits behind the point, and no point when `places` is 0. Missing digits are zeroes.
 * - Superfluous zeroes in front disappear (`"007"` is `"7"`); one digit stays in front of the point.
 * - A result of zero has no sign.
 *
 * @throws SyntaxError when `value` is not written like this.
 * @throws RangeError when `places` is not an integer from 0 to 100.
 */
export function roundDecimal(value: string, places: number, rounding: Rounding): string {
  // Scale to a bigint, and look at the digits that are cut off as text or as a remainder.
  return jiti.stub();
}
