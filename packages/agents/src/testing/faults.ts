import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { eventsOf, printEvent } from "../wire/events.ts";
import { sendError } from "../wire/loopback.ts";
import { messageOf } from "./reply.ts";

/** What can go wrong between a client and a provider. */
export type ScriptedFault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly type: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection is reset before anything is answered. */
  | { readonly kind: "reset-before-headers" }
  /** The connection is reset in the middle of the answer. */
  | { readonly kind: "reset-in-body" }
  /** The answer begins, and nothing follows. */
  | { readonly kind: "stall" }
  /** The answer ends in the middle, as if it were complete. */
  | { readonly kind: "cut" }
  | { readonly kind: "malformed-tool-json" }
  /** An error of this type comes as an event of the stream. */
  | { readonly kind: "error-event"; readonly type: string }
  | { readonly kind: "empty-body" };

const submission = messageOf({ text: "So.", tools: [{ name: "submit", input: { body: "return 1;", rating: 9 } }] }, 0);
const events = [...eventsOf("msg_scripted", "scripted", submission)].map(printEvent);

/** Carries out a fault on an open response. */
export async function fail(response: ServerResponse, fault: ScriptedFault): Promise<void> {
  switch (fault.kind) {
    case "status":
      sendError(response, fault.status, fault.type, `scripted ${fault.type}`, fault.headers);
      return;
    case "reset-before-headers":
      reset(response);
      return;
    case "reset-in-body":
      begin(response, 6);
      // Long enough for the first bytes to leave, or the client sees a reset before the headers.
      await sleep(30);
      reset(response);
      return;
    case "stall":
      begin(response, 6);
      return;
    case "cut":
      begin(response, 7);
      response.end();
      return;
    case "malformed-tool-json":
      stream(response);
      response.end(events.join("").replace(/\\"rating\\":9\}/, ""));
      return;
    case "error-event":
      begin(response, 3);
      response.end(printEvent({ type: "error", error: { type: fault.type, message: `scripted ${fault.type}` } }));
      return;
    case "empty-body":
      stream(response);
      response.end();
      return;
  }
}

function stream(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
}

function begin(response: ServerResponse, count: number): void {
  stream(response);
  response.write(events.slice(0, count).join(""));
}

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}
