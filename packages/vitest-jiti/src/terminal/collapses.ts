import type { Collapses } from "@vitest-jiti/core";

/** What a run gave up, by its reasons, in one line; empty when that is nothing. Targets have lines of their own. */
export function collapsesLine({ submissions, conversations, toolCalls }: Collapses): string {
  return [
    told("submissions refused", submissions),
    told("conversations given up", conversations),
    told("tool calls refused", toolCalls),
  ]
    .filter((part) => part !== "")
    .join("; ");
}

function told(what: string, counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([reason, count]) => `${reason} (${count})`);
  return parts.length === 0 ? "" : `${what}: ${parts.join(", ")}`;
}
