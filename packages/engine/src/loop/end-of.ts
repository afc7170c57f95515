import type { EndedTarget } from "@vitest-jiti/agents";
import type { Outcome } from "@vitest-jiti/core";

/** How a generation ended for one target, as its transcript tells it. */
export function endOf(outcome: Outcome): EndedTarget {
  const { key, kind } = outcome;
  switch (outcome.kind) {
    case "failed":
      return { key, kind, code: outcome.error.code, message: outcome.error.message };
    case "kept":
      return { key, kind, message: outcome.reason };
    case "generated":
    case "restored":
      return { key, kind };
  }
}
