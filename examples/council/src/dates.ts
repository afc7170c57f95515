import { jiti } from "vitest-jiti";

/** How many days there are from one date to another. */
export function daysBetween(from: Date, to: Date): number {
  return jiti.stub();
}
