import type { WireBlock, WireMessage } from "./message.ts";

/** One server-sent event of a streamed answer. */
export interface WireEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** The events with which the Messages API streams an answer. */
export function* eventsOf(id: string, model: string, message: WireMessage): Generator<WireEvent> {
  yield {
    type: "message_start",
    message: {
      id,
      type: "message",
      role: "assistant",
      model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { ...message.usage, output_tokens: 1 },
    },
  };
  for (const [index, block] of message.content.entries()) {
    const { start, deltas } = pieces(block);
    yield { type: "content_block_start", index, content_block: start };
    for (const delta of deltas) yield { type: "content_block_delta", index, delta };
    yield { type: "content_block_stop", index };
  }
  yield {
    type: "message_delta",
    delta: { stop_reason: message.stop_reason, stop_sequence: null },
    usage: message.usage,
  };
  yield { type: "message_stop" };
}

/** An event as it stands in the body. */
export function printEvent(event: WireEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

interface Pieces {
  readonly start: WireBlock;
  readonly deltas: readonly WireEvent[];
}

/** Blocks of other types come whole, with no deltas, which clients understand as well. */
function pieces(block: WireBlock): Pieces {
  switch (block.type) {
    case "text":
      return { start: { ...block, text: "" }, deltas: [{ type: "text_delta", text: block["text"] }] };
    case "tool_use":
      return {
        start: { ...block, input: {} },
        deltas: [{ type: "input_json_delta", partial_json: JSON.stringify(block["input"]) }],
      };
    case "thinking":
      return {
        start: { ...block, thinking: "", signature: "" },
        deltas: [
          { type: "thinking_delta", thinking: block["thinking"] },
          { type: "signature_delta", signature: block["signature"] },
        ],
      };
    default:
      return { start: block, deltas: [] };
  }
}
