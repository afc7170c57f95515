import { JitiError } from "@vitest-jiti/core";
import { setTimeout as sleep } from "node:timers/promises";

/** What an aborted turn throws: the reason that the caller gave, if it is one of ours; a deadline is a budget of time. */
export function cancelled(signal: AbortSignal): JitiError {
  const cause: unknown = signal.reason;
  if (cause instanceof JitiError) return cause;
  if (cause instanceof DOMException && cause.name === "TimeoutError") {
    return new JitiError({
      code: "JITI_BUDGET_EXHAUSTED",
      message: "The time budget ran out during a model call.",
      hint: "Raise `budget.target.seconds` or `budget.run.seconds` in jiti.config.ts.",
      cause,
    });
  }
  return new JitiError({ code: "JITI_GENERATION_CANCELLED", message: "The model call was cancelled.", cause });
}

/**
 * Waits.
 *
 * @throws JitiError `JITI_GENERATION_CANCELLED` as soon as the signal is aborted.
 */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    throw cancelled(signal);
  }
}
