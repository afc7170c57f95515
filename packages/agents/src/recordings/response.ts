import type { TurnReply } from "@vitest-jiti/core";
import { toContent } from "../models/anthropic/request.ts";
import { mapStrings } from "../redaction/map-strings.ts";
import type { RecordedTurn } from "./recording.ts";

type RecordedResponse = RecordedTurn["response"];

const reasons: Readonly<Record<TurnReply["stop"], string>> = {
  "tool-use": "tool_use",
  end: "end_turn",
  length: "max_tokens",
  refusal: "refusal",
};

/** An answer as the Messages API gives it. */
export function recordedResponse(reply: TurnReply, scrub: (text: string) => string): RecordedResponse {
  const { input, cacheRead, cacheWrite, output } = reply.usage;
  return {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- content blocks, with strings changed
    content: mapStrings(reply.content.map(toContent), scrub) as RecordedResponse["content"],
    stop_reason: reasons[reply.stop],
    usage: {
      input_tokens: input - cacheRead - cacheWrite,
      cache_read_input_tokens: cacheRead,
      cache_creation_input_tokens: cacheWrite,
      output_tokens: output,
    },
  };
}
