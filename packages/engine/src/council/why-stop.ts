import type { Job } from "../loop/job.ts";

/** Why a council can go no further, in words; `undefined` while it can. */
export function whyStop({ ledger, world: { signal } }: Pick<Job, "ledger" | "world">): string | undefined {
  if (signal.aborted) return "the run was stopped.";
  const { exhausted } = ledger;
  if (exhausted !== undefined) return exhausted.reason;
  const remaining = ledger.remainingMs();
  return remaining !== undefined && remaining <= 0 ? "its time is over." : undefined;
}
