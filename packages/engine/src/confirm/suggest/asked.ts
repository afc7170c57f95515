import type { Answer, Call, Target } from "@vitest-jiti/core";

/** An answer that a gate is to ask for. */
export interface Asked {
  readonly target: Target;
  readonly call: Call;
  readonly answer: Answer;
  /** Answers that the gate has to fail on. */
  readonly others: readonly Answer[];
  /** It is awaited: it may give a promise. */
  readonly isAsync: boolean;
}
