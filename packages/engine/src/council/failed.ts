import { JitiError, messageOf } from "@vitest-jiti/core";

/** Why one member has no green proposal. */
interface Failed {
  readonly member: string;
  readonly model: string;
  readonly error: unknown;
}

/** No member got a candidate to pass: one error, with the reason of each. */
export function nobodySolved(failed: readonly Failed[], transcript?: string): JitiError {
  const reasons = failed.map(({ member, model, error }) => `\n  ${member} (${model}): ${reasonTold(error)}`);
  return new JitiError({
    code: "JITI_COUNCIL_FAILED",
    message: `No member of the council got a candidate to pass.${reasons.join("")}`,
    hint:
      transcript === undefined
        ? "Mend what is said of one of them, or choose other members in `council.members`."
        : `Read ${transcript}: the spec may contradict itself, or the doc may not say what the gates ask for.`,
    cause: failed[0]?.error,
  });
}

/** One line. */
export function reasonTold(error: unknown): string {
  return error instanceof JitiError ? `${error.code}: ${error.reason.replaceAll(/\s*\n\s*/g, " ")}` : messageOf(error);
}
