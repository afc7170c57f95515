import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Protocol } from "./protocol.ts";
import { messageOf } from "./reply.ts";

/** What can go wrong between a client and a provider. */
export type ScriptedFault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly type: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** A proxy answers with a page of its own. */
  | { readonly kind: "page"; readonly status: number }
  /** The connection is reset before anything is answered. */
  | { readonly kind: "reset-before-headers" }
  /** The connection is reset in the middle of the answer. */
  | { readonly kind: "reset-in-body" }
  /** The answer begins, and nothing follows. */
  | { readonly kind: "stall" }
  /** The answer ends in the middle, as if it were complete. */
  | { readonly kind: "cut" }
  | { readonly kind: "malformed-tool-json" }
  /** An event of the stream is not JSON. */
  | { readonly kind: "malformed-event" }
  /** An error of this type comes as an event of the stream. */
  | { readonly kind: "error-event"; readonly type: string }
  | { readonly kind: "empty-body" };

const submission = messageOf({ text: "So.", tools: [{ name: "submit", input: { body: "return 1;", rating: 9 } }] }, 0);
const page = "<!DOCTYPE html>\n<html><head><title>Bad\n gateway</title></head><body>nginx</body></html>";

/** Carries out a fault on an open response. */
export async function fail(response: ServerResponse, fault: ScriptedFault, protocol: Protocol): Promise<void> {
  const events = protocol.events("msg_scripted", "scripted", submission);
  const { little, inCall, cut } = protocol.begun;
  const begin = (count: number): void => {
    stream(response);
    response.write(events.slice(0, count).join(""));
  };
  switch (fault.kind) {
    case "status":
      sendFailure(response, fault.status, protocol.errorBody(fault.type, `scripted ${fault.type}`), fault.headers);
      return;
    case "page":
      response.writeHead(fault.status, { "content-type": "text/html; charset=utf-8" });
      response.end(page);
      return;
    case "reset-before-headers":
      reset(response);
      return;
    case "reset-in-body":
      begin(inCall);
      // Long enough for the first bytes to leave, or the client sees a reset before the headers.
      await sleep(30);
      reset(response);
      return;
    case "stall":
      begin(inCall);
      return;
    case "cut":
      begin(cut);
      response.end();
      return;
    case "malformed-tool-json":
      stream(response);
      response.end(events.join("").replace(/\\"rating\\":9\}/, ""));
      return;
    case "malformed-event":
      begin(little);
      response.end(`${(events[little] ?? "").trimEnd().slice(0, -9)}\n\n${events.slice(little + 1).join("")}`);
      return;
    case "error-event":
      begin(little);
      response.end(protocol.errorEvent(fault.type, `scripted ${fault.type}`));
      return;
    case "empty-body":
      stream(response);
      response.end();
      return;
  }
}

/** Answers with a status and a JSON body. */
export function sendFailure(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

function stream(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
}

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}
