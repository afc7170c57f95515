import type { ContentBlock, Message, Usage as WireUsage } from "@anthropic-ai/sdk/resources/messages";
import type { Block, TurnReply, Usage } from "@vitest-jiti/core";
import { Fault } from "../fault.ts";
import { parseToolInput } from "../transport/tool-input.ts";

/**
 * An answer in our words.
 *
 * @param rawInputs The JSON of each tool input as it was streamed, by the index of its block.
 * @throws Fault `malformed` when a tool input is no JSON object, or the answer is empty.
 */
export function toReply(message: Message, rawInputs: ReadonlyMap<number, string>): TurnReply {
  const usage = toUsage(message.usage);
  const stop = stops[message.stop_reason ?? "end_turn"] ?? "end";
  const content: Block[] = [];
  for (const [index, block] of message.content.entries()) {
    const converted = toBlock(block, rawInputs.get(index));
    if (converted === "cut") {
      if (stop === "length") break;
      const json = rawInputs.get(index) ?? "";
      throw new Fault({
        kind: "malformed",
        message: `the input of a tool call is not JSON: ${excerpt(json)}`,
        lost: usage,
      });
    }
    if (converted !== undefined) content.push(converted);
  }
  if (content.length === 0 && stop === "end") {
    throw new Fault({ kind: "malformed", message: "the answer is empty", lost: usage });
  }
  return { content: stop === "length" ? withoutLooseEnd(content) : content, stop, usage };
}

/** Input tokens of the Messages API leave cached ones out; ours count them. */
export function toUsage(usage: WireUsage): Usage {
  const cacheRead = usage.cache_read_input_tokens ?? 0;
  const cacheWrite = usage.cache_creation_input_tokens ?? 0;
  return { input: usage.input_tokens + cacheRead + cacheWrite, cacheRead, cacheWrite, output: usage.output_tokens };
}

const stops: Readonly<Record<string, TurnReply["stop"]>> = {
  tool_use: "tool-use",
  max_tokens: "length",
  model_context_window_exceeded: "length",
  refusal: "refusal",
};

function toBlock(block: ContentBlock, rawInput: string | undefined): Block | "cut" | undefined {
  if (block.type === "text") return block.text.trim() === "" ? undefined : { type: "text", text: block.text };
  if (block.type !== "tool_use") return { type: "opaque", value: { ...block } };
  const input = parseToolInput(rawInput);
  return input === undefined ? "cut" : { type: "tool_use", id: block.id, name: block.name, input };
}

/** A thought that was cut off is not signed, and the provider refuses it when it comes back. */
function withoutLooseEnd(content: readonly Block[]): readonly Block[] {
  const end = content.findLastIndex((block) => block.type !== "opaque");
  return content.slice(0, end + 1);
}

function excerpt(text: string): string {
  return text.length <= 60 ? text : `…${text.slice(-60)}`;
}
