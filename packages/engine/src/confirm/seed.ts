import type { Target } from "@vitest-jiti/core";

/** The same number for the same spec, on every machine. */
export function seedOf({ interface: { hash }, gatesHash }: Target): number {
  return (Number.parseInt(hash.slice(0, 7), 16) ^ Number.parseInt(gatesHash.slice(0, 7), 16)) | 0;
}
