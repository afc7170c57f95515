import type { ContentBlockParam, TextBlockParam, Tool } from "@anthropic-ai/sdk/resources/messages";
import type { Block, Message, ToolSpec, TurnRequest } from "@vitest-jiti/core";

const cached = { cache_control: { type: "ephemeral" } } as const;

/** A message in the words of the Messages API, in the one form of several that we use. */
interface MessageParam {
  readonly role: "user" | "assistant";
  readonly content: ContentBlockParam[];
}

/** The body of a request, as far as we use it. */
export interface MessageParams {
  readonly model: string;
  readonly max_tokens: number;
  readonly system: TextBlockParam[];
  readonly tools: Tool[];
  readonly messages: MessageParam[];
}

/** A turn in the words of the Messages API, without anything that is only transport. */
export function toParams(request: TurnRequest, model: string): MessageParams {
  return {
    model,
    max_tokens: request.maxOutput,
    system: request.system.map((text) => ({ type: "text", text })),
    tools: request.tools.map(toTool),
    messages: request.messages.map(toMessage),
  };
}

/**
 * The same with cache breakpoints, four being the limit: behind the first and the last block of the system prompt (the
 * tools come before both), and behind the last two user messages, so that each turn reads what the one before it wrote.
 */
export function withCaching(params: MessageParams): MessageParams {
  const { system, messages } = params;
  const marked = new Set([0, system.length - 1]);
  const tail = new Set(messages.flatMap((message, index) => (message.role === "user" ? [index] : [])).slice(-2));
  return {
    ...params,
    system: system.map((block, index): TextBlockParam => (marked.has(index) ? { ...block, ...cached } : block)),
    messages: messages.map((message, index) => (tail.has(index) ? withCachedEnd(message) : message)),
  };
}

/** A block in the words of the Messages API. */
export function toContent(block: Block): ContentBlockParam {
  switch (block.type) {
    case "text":
      return { type: "text", text: block.text };
    case "tool_use":
      return { type: "tool_use", id: block.id, name: block.name, input: block.input };
    case "tool_result":
      return {
        type: "tool_result",
        tool_use_id: block.id,
        content: block.content,
        ...(block.isError ? { is_error: true } : {}),
      };
    case "opaque":
      if (isContent(block.value)) return block.value;
      throw new TypeError("An opaque block of another provider was sent to Anthropic.");
  }
}

function withCachedEnd(message: MessageParam): MessageParam {
  const last = message.content.at(-1);
  if (last?.type !== "text" && last?.type !== "tool_result") return message;
  return { ...message, content: [...message.content.slice(0, -1), { ...last, ...cached }] };
}

function toMessage(message: Message): MessageParam {
  return { role: message.role, content: message.content.map(toContent) };
}

function toTool(spec: ToolSpec): Tool {
  return { name: spec.name, description: spec.description, input_schema: { ...spec.schema, type: "object" } };
}

/** Opaque blocks were content blocks when they came, and nobody touches them on the way. */
function isContent(value: unknown): value is ContentBlockParam {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
