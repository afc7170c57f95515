import { createHash } from "node:crypto";

/**
 * The version of all hashes that section headers hold: to be raised whenever the same interface, gates or surroundings
 * would get another hash. Sections with hashes of another version are run and stamped anew, never generated anew.
 */
export const hashVersion = 1;

/** 16 hexadecimal digits over parts that no concatenation can confuse: each is quoted before they are joined. */
export function hashOf(parts: readonly (string | readonly string[])[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
