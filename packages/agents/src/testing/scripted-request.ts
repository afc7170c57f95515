import { z } from "zod";
import { identityIn } from "../recordings/replay-server.ts";
import type { LoopbackRequest } from "../wire/loopback.ts";
import type { WireBlock } from "../wire/message.ts";

/** A request as a script sees it, whichever protocol it came by. */
export interface ScriptedRequest {
  readonly path: string;
  readonly model: string;
  /** Known where the client says it, which it does to replay alone. */
  readonly persona: string | undefined;
  /** From the lines `Target: <key>` with which the first message begins. */
  readonly keys: readonly string[];
  readonly system: readonly string[];
  /** Names of the tools that are offered. */
  readonly tools: readonly string[];
  /** In the words of the Messages API. */
  readonly messages: readonly ScriptedMessage[];
  /** The text of the last message: the brief, tool results, a report. */
  readonly last: string;
  /** 1-based count of the requests for these keys. */
  readonly n: number;
  readonly headers: LoopbackRequest["headers"];
  /** As it was sent. */
  readonly body: Readonly<Record<string, unknown>>;
}

interface ScriptedMessage {
  readonly role: string;
  readonly content: readonly WireBlock[];
}

const blocks = z.union([
  z.string().transform((text) => [{ type: "text", text }]),
  z.array(z.looseObject({ type: z.string() })),
]);
const tool = z.union([
  z.looseObject({ name: z.string() }).transform(({ name }) => name),
  z.looseObject({ function: z.object({ name: z.string() }).loose() }).transform((one) => one.function.name),
]);
const call = z.object({
  id: z.string(),
  type: z.literal("function"),
  function: z.object({ name: z.string(), arguments: z.string() }),
});
const body = z.looseObject({
  model: z.string(),
  system: blocks.optional(),
  tools: z.array(tool).min(1).optional(),
  messages: z.array(
    z.object({
      role: z.enum(["system", "user", "assistant", "tool"]),
      content: blocks.optional(),
      tool_calls: z.array(call).min(1).optional(),
      tool_call_id: z.string().optional(),
    }),
  ),
});

type Body = z.infer<typeof body>;

/** Reads a request, apart from its count. @throws ZodError when it is none of either protocol. */
export function parseRequest({ path, headers, body: sent }: LoopbackRequest): Omit<ScriptedRequest, "n"> {
  const parsed = body.parse(sent);
  const messages = merged(parsed.messages.filter(({ role }) => role !== "system").map(toMessage));
  const system = [
    ...(parsed.system ?? []),
    ...parsed.messages.flatMap(({ role, content = [] }) => (role === "system" ? content : [])),
  ];
  return {
    path,
    model: parsed.model,
    persona: identityIn(headers)?.persona,
    keys: keysOf(messages),
    system: system.map(textOf),
    tools: parsed.tools ?? [],
    messages,
    last: (messages.at(-1)?.content ?? []).map(textOf).join("\n"),
    headers,
    body: parsed,
  };
}

function toMessage({ role, content = [], tool_calls = [], tool_call_id }: Body["messages"][number]): ScriptedMessage {
  if (role === "tool") {
    return {
      role: "user",
      content: [{ type: "tool_result", tool_use_id: tool_call_id, content: content.map(textOf).join("\n") }],
    };
  }
  const calls = tool_calls.map(({ id, function: { name, arguments: json } }) => ({
    type: "tool_use",
    id,
    name,
    input: JSON.parse(json) as unknown,
  }));
  return { role, content: [...content, ...calls] };
}

/** In the Messages API, results and what the user says beside them are one message. */
function merged(messages: readonly ScriptedMessage[]): readonly ScriptedMessage[] {
  return messages.reduce<readonly ScriptedMessage[]>((before, message) => {
    const last = before.at(-1);
    if (last?.role !== message.role) return [...before, message];
    return [...before.slice(0, -1), { role: message.role, content: [...last.content, ...message.content] }];
  }, []);
}

function keysOf(messages: readonly ScriptedMessage[]): readonly string[] {
  const first = (messages[0]?.content ?? []).map(textOf).join("\n").split("\n");
  const end = first.findIndex((line) => !line.startsWith("Target: "));
  return first.slice(0, end === -1 ? undefined : end).map((line) => line.slice("Target: ".length));
}

function textOf(block: WireBlock): string {
  const text = block["text"] ?? block["content"];
  return typeof text === "string" ? text : "";
}
