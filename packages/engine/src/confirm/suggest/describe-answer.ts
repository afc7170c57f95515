import type { Answer } from "@vitest-jiti/core";

/** An answer as people read it. */
export function describeAnswer(answer: Answer | string): string {
  if (typeof answer === "string") return answer;
  const { outcome, changed, state } = answer;
  return [
    describeOutcome(outcome),
    ...(changed === undefined ? [] : [`and changes its arguments to ${changed}`]),
    ...(state === undefined ? [] : [`and leaves ${state}`]),
  ].join(", ");
}

/** What the constructor of a class throws is what came of calling it. */
export function describeOutcome(outcome: string): string {
  return outcome.replace(/^the call cannot be made: (?=throws )/, "");
}
