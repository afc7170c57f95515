import { JitiError } from "@vitest-jiti/core";
import { setTimeout as sleep } from "node:timers/promises";

/** What an aborted turn throws: the reason that the caller gave, if it is one of ours. */
export function cancelled(signal: AbortSignal): JitiError {
  if (signal.reason instanceof JitiError) return signal.reason;
  return new JitiError({
    code: "JITI_GENERATION_CANCELLED",
    message: "The model call was cancelled.",
    cause: signal.reason,
  });
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
