import type { ServerResponse } from "node:http";
import { z } from "zod";
import { identityIn } from "../recordings/replay-server.ts";
import { eventsOf, printEvent } from "../wire/events.ts";
import type { WireBlock } from "../wire/message.ts";
import { type LoopbackRequest, sendError, startLoopback } from "../wire/loopback.ts";
import { fail } from "./faults.ts";
import { messageOf, type ScriptedReply } from "./reply.ts";

/** A request as a script sees it. */
export interface ScriptedRequest {
  readonly model: string;
  /** Known where the client says it, which it does to replay alone. */
  readonly persona: string | undefined;
  /** From the lines `Target: <key>` with which the first message begins. */
  readonly keys: readonly string[];
  readonly system: readonly string[];
  /** Names of the tools that are offered. */
  readonly tools: readonly string[];
  readonly messages: readonly { readonly role: string; readonly content: readonly WireBlock[] }[];
  /** The text of the last message: the brief, tool results, a report. */
  readonly last: string;
  /** 1-based count of the requests for these keys. */
  readonly n: number;
  readonly headers: LoopbackRequest["headers"];
}

export type Script = (request: ScriptedRequest) => ScriptedReply | Promise<ScriptedReply>;

export interface ScriptedServer extends AsyncDisposable {
  /** For `ANTHROPIC_BASE_URL`. No key is needed. */
  readonly url: string;
  /** Every request so far, in order. */
  readonly requests: readonly ScriptedRequest[];
  close(): Promise<void>;
}

/** Starts a server on loopback that speaks the Messages API and answers what a script says. */
export async function scriptedServer(script: Script): Promise<ScriptedServer> {
  const requests: ScriptedRequest[] = [];
  const counts = new Map<string, number>();
  const loopback = await startLoopback((incoming, response) => {
    const parsed = body.safeParse(incoming.body);
    if (!parsed.success) {
      sendError(response, 400, "invalid_request_error", z.prettifyError(parsed.error));
      return;
    }
    const keys = keysOf(parsed.data.messages);
    const n = (counts.get(keys.join("\n")) ?? 0) + 1;
    counts.set(keys.join("\n"), n);
    const request = requestOf(parsed.data, incoming, keys, n);
    requests.push(request);
    void answer(script, request, requests.length, response);
  });
  return { url: loopback.url, requests, close: () => loopback.close(), [Symbol.asyncDispose]: () => loopback.close() };
}

async function answer(
  script: Script,
  request: ScriptedRequest,
  number: number,
  response: ServerResponse,
): Promise<void> {
  try {
    const reply = await script(request);
    if ("fault" in reply) {
      await fail(response, reply.fault);
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const event of eventsOf(`msg_${number}`, request.model, messageOf(reply, number)))
      response.write(printEvent(event));
    response.end();
  } catch (error) {
    // A script that throws is a mistake in a test: the client must not try it again.
    sendError(response, 400, "invalid_request_error", `The script threw: ${String(error)}`);
  }
}

const content = z.union([
  z.string().transform((text) => [{ type: "text", text }]),
  z.array(z.looseObject({ type: z.string() })),
]);
const body = z.looseObject({
  model: z.string(),
  system: content.optional(),
  tools: z.array(z.looseObject({ name: z.string() })).optional(),
  messages: z.array(z.object({ role: z.string(), content })),
});

type Body = z.infer<typeof body>;

function requestOf(parsed: Body, incoming: LoopbackRequest, keys: readonly string[], n: number): ScriptedRequest {
  return {
    model: parsed.model,
    persona: identityIn(incoming.headers)?.persona,
    keys,
    system: (parsed.system ?? []).map(textOf),
    tools: (parsed.tools ?? []).map(({ name }) => name),
    messages: parsed.messages,
    last: (parsed.messages.at(-1)?.content ?? []).map(textOf).join("\n"),
    n,
    headers: incoming.headers,
  };
}

function keysOf(messages: Body["messages"]): readonly string[] {
  const first = (messages[0]?.content ?? []).map(textOf).join("\n").split("\n");
  const end = first.findIndex((line) => !line.startsWith("Target: "));
  return first.slice(0, end === -1 ? undefined : end).map((line) => line.slice("Target: ".length));
}

function textOf(block: WireBlock): string {
  const text = block["text"] ?? block["content"];
  return typeof text === "string" ? text : "";
}
