import { hash } from "node:crypto";

/**
 * The version of all hashes that section headers hold: to be raised whenever the same interface, gates or surroundings
 * would get another hash. Sections with hashes of another version are run and stamped anew, never generated anew.
 */
export const hashVersion = 1;

/** 16 hexadecimal digits over parts that no concatenation can confuse: each is quoted before they are joined. */
export function hashOf(parts: readonly (string | readonly string[])[]): string {
  return digestOf(JSON.stringify(parts)).slice(0, 16);
}

/** 64 hexadecimal digits. In one call, since projects have thousands of short texts. */
export function digestOf(text: string): string {
  return hash("sha256", text);
}
