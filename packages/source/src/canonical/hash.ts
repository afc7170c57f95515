import { createHash } from "node:crypto";

/** 16 hexadecimal digits over parts that no concatenation can confuse: each is quoted before they are joined. */
export function hashOf(parts: readonly (string | readonly string[])[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
