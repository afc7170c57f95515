import type { Timings } from "../timings.ts";
import { idleFetch } from "./idle-fetch.ts";

export interface ClientOptions {
  /** Milliseconds until the headers of an answer must be there. */
  readonly timeout: number;
  readonly fetch: typeof fetch;
  readonly maxRetries: 0;
  readonly logLevel: "off";
}

/** How both SDKs send a turn: once, and without a word of their own. Retrying is done around whole turns, under one brake. */
export function clientOptions({ headersMs, idleMs }: Pick<Timings, "headersMs" | "idleMs">): ClientOptions {
  return { timeout: headersMs, fetch: idleFetch(idleMs), maxRetries: 0, logLevel: "off" };
}
