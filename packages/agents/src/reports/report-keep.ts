import type { Verdict } from "@vitest-jiti/core";
import { reportVerdict } from "./report-verdict.ts";

/** What an agent is told that wanted to keep code which its gates refuse. */
export function reportKeep(verdict: Verdict): string {
  return `The present code cannot be kept as it is: it does not satisfy its gates.\n\n${reportVerdict(verdict)}`;
}
