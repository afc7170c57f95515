import { reportFindings, reportHeldOut, reportVerdict } from "@vitest-jiti/agents";
import type { Attempt } from "../attempt/attempt.ts";

/** What the author of a candidate is told that was not accepted. */
export function reportOf(tried: Attempt): string {
  switch (tried.kind) {
    case "rejected":
      return reportFindings(tried.findings);
    case "held-out":
      return reportHeldOut(tried.verdict, tried.shown);
    case "red":
    case "green":
      return reportVerdict(tried.verdict);
  }
}
