import { jiti } from "vitest-jiti";

/** Rounds a number to so many digits behind the point. */
export function roundTo(value: number, digits: number): number {
  return jiti.stub();
}

/** The percentile of a list of numbers: that for 50 is the one in the middle. */
export function percentile(numbers: readonly number[], percent: number): number {
  return jiti.stub();
}
