import { counted, JitiError, type TargetKey } from "@vitest-jiti/core";

/** No candidate passed in all conversations that there may be. */
export function exhausted(submissions: number, conversations: number, transcript: string): JitiError {
  return new JitiError({
    code: "JITI_ATTEMPTS_EXHAUSTED",
    message: `No candidate passed within ${counted(submissions, "submission")} in ${counted(conversations, "conversation")}.`,
    hint:
      submissions === 0
        ? `The model submitted nothing that could be checked. Read ${transcript} for what it answered, or choose another model.`
        : `Read ${transcript}: the spec may contradict itself, or the doc may not say what the gates ask for.`,
  });
}

/** The model does not want to. */
export function refusal(model: string, keys: readonly TargetKey[], transcript: string): JitiError {
  return new JitiError({
    code: "JITI_MODEL_FAILED",
    message: `${model} refused to write ${keys.join(", ")}.`,
    hint: `Read ${transcript}, reword the doc comment, or choose another model.`,
  });
}
