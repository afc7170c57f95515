import { eventsOf, printEvent } from "../wire/events.ts";
import type { WireMessage } from "../wire/message.ts";
import { chatEventsOf, printChunk } from "./chat-wire.ts";

/** How a provider's server writes what a script says. */
export interface Protocol {
  /** The events of an answer, as they stand in its body. */
  readonly events: (id: string, model: string, message: WireMessage) => readonly string[];
  /** An error that comes as an event of a stream. */
  readonly errorEvent: (type: string, message: string) => string;
  readonly errorBody: (type: string, message: string) => object;
  /** How many events of an answer with a text and a call are: a little of it, up to within the call, all but its end. */
  readonly begun: { readonly little: number; readonly inCall: number; readonly cut: number };
}

const messages: Protocol = {
  events: (id, model, message) => [...eventsOf(id, model, message)].map(printEvent),
  errorEvent: (type, message) => printEvent({ type: "error", error: { type, message } }),
  errorBody: (type, message) => ({ type: "error", error: { type, message } }),
  begun: { little: 3, inCall: 6, cut: 7 },
};

const chat: Protocol = {
  events: chatEventsOf,
  errorEvent: (type, message) => printChunk({ error: { type, message, code: null, param: null } }),
  errorBody: (type, message) => ({ error: { type, message, code: null, param: null } }),
  begun: { little: 2, inCall: 4, cut: 5 },
};

/** The protocol that a client of this path speaks. */
export function protocolOf(path: string): Protocol {
  return path.endsWith("/chat/completions") ? chat : messages;
}
