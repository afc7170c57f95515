import type { WireMessage } from "../wire/message.ts";
import type { ScriptedFault } from "./faults.ts";

/** What a script answers: a text, tool calls, or a fault. */
export type ScriptedReply =
  | {
      readonly text?: string;
      readonly tools?: readonly { readonly name: string; readonly input: unknown }[];
      /** `end_turn`, or `tool_use` with tools, unless given. */
      readonly stop?: string;
      readonly usage?: {
        readonly input?: number;
        readonly cacheRead?: number;
        readonly cacheWrite?: number;
        readonly output?: number;
      };
    }
  | { readonly fault: ScriptedFault };

/** A script's answer as the Messages API writes it. Tool ids are drawn from `request`, the number of the request. */
export function messageOf(reply: Exclude<ScriptedReply, { fault: unknown }>, request: number): WireMessage {
  const tools = reply.tools ?? [];
  const { input = 100, cacheRead = 0, cacheWrite = 0, output = 50 } = reply.usage ?? {};
  return {
    content: [
      ...(reply.text === undefined ? [] : [{ type: "text", text: reply.text }]),
      ...tools.map(({ name, input }, index) => ({ type: "tool_use", id: `toolu_${request}_${index}`, name, input })),
    ],
    stop_reason: reply.stop ?? (tools.length > 0 ? "tool_use" : "end_turn"),
    usage: {
      input_tokens: input,
      cache_read_input_tokens: cacheRead,
      cache_creation_input_tokens: cacheWrite,
      output_tokens: output,
    },
  };
}
