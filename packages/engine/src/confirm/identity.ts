import type { Answer } from "@vitest-jiti/core";

/** Two answers with the same text are the same. */
export function identityOf(answer: Answer | undefined): string {
  return JSON.stringify([answer?.outcome, answer?.changed, answer?.state]);
}
