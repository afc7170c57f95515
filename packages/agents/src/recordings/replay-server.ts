import type { TurnIdentity } from "@vitest-jiti/core";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { eventsOf, printEvent } from "../wire/events.ts";
import { type Loopback, sendError, startLoopback } from "../wire/loopback.ts";
import type { Tape } from "./tape.ts";

const header = "x-jiti-turn";

/** The header that says which turn is asked for. It is sent to replay alone. */
export function identityHeader(identity: TurnIdentity): Readonly<Record<string, string>> {
  return { [header]: Buffer.from(JSON.stringify(identity)).toString("base64url") };
}

/** The identity in a request's headers; `undefined` when the request is not one of ours. */
export function identityIn(headers: IncomingHttpHeaders): TurnIdentity | undefined {
  const value = headers[header];
  if (typeof value !== "string") return undefined;
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by identityHeader
  return JSON.parse(Buffer.from(value, "base64url").toString("utf8")) as TurnIdentity;
}

/** Serves recorded answers to a client of the Messages API, as they came. */
export async function startReplayServer(tape: Tape): Promise<Loopback> {
  return startLoopback(({ headers }, response) => {
    const identity = identityIn(headers);
    const turn = identity && tape.current(identity);
    if (turn === undefined) sendError(response, 404, "not_found_error", "There is no recorded answer.");
    else play(response, turn.response);
  });
}

function play(response: ServerResponse, message: Parameters<typeof eventsOf>[2]): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const event of eventsOf("msg_replayed", "replayed", message)) response.write(printEvent(event));
  response.end();
}
