import type { TranscriptEntry } from "@vitest-jiti/agents";
import type { ToolFault } from "@vitest-jiti/core";

/** A tool call that was wrong in itself, so that nothing was done. */
export interface RefusedCall {
  readonly tool: string;
  readonly fault: ToolFault;
  /** What the model was told. */
  readonly told: string;
}

/** The calls of a generation that were refused, in their order. */
export function refusedCallsIn(entries: readonly TranscriptEntry[]): readonly RefusedCall[] {
  return entries.flatMap((entry) =>
    entry.type === "tool" && entry.fault !== undefined
      ? [{ tool: entry.name, fault: entry.fault, told: entry.result }]
      : [],
  );
}
