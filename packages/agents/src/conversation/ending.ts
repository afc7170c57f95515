import type { Candidate } from "@vitest-jiti/core";

/** Why a conversation is over without a submission. */
export type StopReason = "no-tool-call" | "turns" | "length" | "refusal";

/** What the agent's exploring led to. */
export type Ending =
  | { readonly kind: "submission"; readonly candidate: Candidate }
  | { readonly kind: "keep"; readonly reason: string }
  | { readonly kind: "stopped"; readonly reason: StopReason };
