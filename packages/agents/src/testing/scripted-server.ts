import type { ServerResponse } from "node:http";
import { messageOf as reasonOf } from "@vitest-jiti/core";
import { startLoopback } from "../wire/loopback.ts";
import { fail, sendFailure } from "./faults.ts";
import { type Protocol, protocolOf } from "./protocol.ts";
import { messageOf, type ScriptedReply } from "./reply.ts";
import { parseRequest, type ScriptedRequest } from "./scripted-request.ts";

export type Script = (request: ScriptedRequest) => ScriptedReply | Promise<ScriptedReply>;

export interface ScriptedServer extends AsyncDisposable {
  /** For `ANTHROPIC_BASE_URL` and its like. No key is needed. */
  readonly url: string;
  /** Every request so far, in order. */
  readonly requests: readonly ScriptedRequest[];
  close(): Promise<void>;
}

/**
 * Starts a server on loopback that answers what a script says. It speaks the Messages API and the Chat Completions API,
 * whichever it is asked by.
 */
export async function scriptedServer(script: Script): Promise<ScriptedServer> {
  const requests: ScriptedRequest[] = [];
  const counts = new Map<string, number>();
  const loopback = await startLoopback((incoming, response) => {
    const protocol = protocolOf(incoming.path);
    try {
      const parsed = parseRequest(incoming);
      const keys = parsed.keys.join("\n");
      const n = (counts.get(keys) ?? 0) + 1;
      counts.set(keys, n);
      const request = { ...parsed, n };
      requests.push(request);
      void answer(script, request, requests.length, response, protocol);
    } catch (error) {
      sendFailure(response, 400, protocol.errorBody("invalid_request_error", reasonOf(error)));
    }
  });
  return { url: loopback.url, requests, close: () => loopback.close(), [Symbol.asyncDispose]: () => loopback.close() };
}

async function answer(
  script: Script,
  request: ScriptedRequest,
  number: number,
  response: ServerResponse,
  protocol: Protocol,
): Promise<void> {
  try {
    const reply = await script(request);
    if ("fault" in reply) {
      await fail(response, reply.fault, protocol);
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const event of protocol.events(`msg_${number}`, request.model, messageOf(reply, number)))
      response.write(event);
    response.end();
  } catch (error) {
    // A script that throws is a mistake in a test: the client must not try it again.
    sendFailure(response, 400, protocol.errorBody("invalid_request_error", `The script threw: ${String(error)}`));
  }
}
