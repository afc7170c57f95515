import type { Candidate, Critique, Review, StopReason } from "@vitest-jiti/core";

/** What a tester submits. */
export interface SubmittedSpecTests {
  /** In the order in which the titles were given. */
  readonly tests: readonly { readonly gate: string; readonly body: string }[];
  readonly helpers: string;
  readonly imports: string;
}

/** What the agent's exploring led to. */
export type Ending =
  /** Spec tests, one for each title. */
  | { readonly kind: "tests"; readonly tests: SubmittedSpecTests }
  | { readonly kind: "submission"; readonly candidate: Candidate }
  | { readonly kind: "review"; readonly review: Review }
  | { readonly kind: "critique"; readonly critique: Critique }
  | { readonly kind: "keep"; readonly reason: string }
  | { readonly kind: "stopped"; readonly reason: StopReason };
