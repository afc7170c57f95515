import type { Block, Message, ToolSpec, TurnRequest } from "@vitest-jiti/core";
import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
  ChatCompletionTool,
} from "openai/resources/chat/completions";
import type { Dialect } from "./dialect.ts";

/** A turn in the words of the Chat Completions API. What its providers cache, they find by themselves. */
export function toChat(request: TurnRequest, model: string, dialect: Dialect): ChatCompletionCreateParamsStreaming {
  const system: ChatCompletionMessageParam[] =
    request.system.length === 0 ? [] : [{ role: "system", content: request.system.join("\n\n") }];
  return {
    model,
    messages: [...system, ...request.messages.flatMap(toMessages)],
    // An empty list is refused.
    ...(request.tools.length === 0 ? {} : { tools: request.tools.map(toTool) }),
    [dialect.maxTokens]: request.maxOutput,
    stream: true,
    stream_options: { include_usage: true },
  };
}

function toMessages(message: Message): ChatCompletionMessageParam[] {
  return message.role === "assistant" ? toAssistant(message.content) : toUser(message.content);
}

/** Thoughts are not sent back: there is no place for them. */
function toAssistant(content: readonly Block[]): ChatCompletionMessageParam[] {
  const text = textOf(content);
  const calls = content.flatMap((block) =>
    block.type === "tool_use"
      ? [
          {
            id: block.id,
            type: "function",
            function: { name: block.name, arguments: JSON.stringify(block.input) },
          } as const,
        ]
      : [],
  );
  // Some servers refuse an empty text beside calls, others a message with neither.
  if (calls.length === 0) return [{ role: "assistant", content: text }];
  return [{ role: "assistant", ...(text === "" ? {} : { content: text }), tool_calls: calls }];
}

/** Results of tools are messages of their own, and come right after the calls that they belong to. */
function toUser(content: readonly Block[]): ChatCompletionMessageParam[] {
  const results = content.flatMap((block): ChatCompletionMessageParam[] =>
    block.type === "tool_result" ? [{ role: "tool", tool_call_id: block.id, content: block.content }] : [],
  );
  const text = textOf(content);
  return [...results, ...(text === "" ? [] : [{ role: "user", content: text } as const])];
}

function textOf(content: readonly Block[]): string {
  return content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n\n");
}

function toTool({ name, description, schema }: ToolSpec): ChatCompletionTool {
  return { type: "function", function: { name, description, parameters: { ...schema, type: "object" } } };
}
