import type { Call } from "@vitest-jiti/core";

/** Orders calls by length, and calls of the same length by their text. */
export function bySize({ text: a }: Pick<Call, "text">, { text: b }: Pick<Call, "text">): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
