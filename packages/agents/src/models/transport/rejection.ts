import { messageOf } from "@vitest-jiti/core";
import { describePage, isPage } from "./page.ts";

/** The part of an SDK's error that decides. Read as data, since SDKs are loaded late. */
export interface Rejection {
  /** Of the answer, or what its type means where there is no status any more. */
  readonly status: number | undefined;
  /** The provider's own word, where it has one: `insufficient_quota`. */
  readonly code: string | undefined;
  readonly reason: string;
  readonly headers: Headers | undefined;
}

/** Error types and codes that come inside a stream, where there is no status any more. */
const statusOfType: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  rate_limit_exceeded: 429,
  insufficient_quota: 429,
  overloaded_error: 529,
};

/** Reads an error of an SDK, whichever it is. */
export function rejectionOf(error: unknown): Rejection {
  const status = field(error, "status");
  const inner = field(error, "error");
  const type = field(error, "type") ?? field(inner, "type");
  const code = field(error, "code") ?? field(inner, "code");
  const word = [code, type].find((name) => typeof name === "string");
  const headers = field(error, "headers");
  const meant = [code, type].map((name) => statusOfType[String(name)]).find((number) => number !== undefined);
  return {
    status: typeof status === "number" ? status : (meant ?? statusIn(code)),
    code: typeof word === "string" ? word : undefined,
    reason: reasonOf(error, inner).replace(/\.$/, ""),
    headers: headers instanceof Headers ? headers : undefined,
  };
}

/** Gateways write a status where others have a word. */
function statusIn(code: unknown): number | undefined {
  return typeof code === "number" && code >= 400 && code < 600 ? code : undefined;
}

function reasonOf(error: unknown, inner: unknown): string {
  const [said] = [field(error, "apiMessage"), field(inner, "message"), inner].filter(
    (text) => typeof text === "string",
  );
  const text = said ?? messageOf(error).replace(/^\d{3} /, "");
  return isPage(text) ? describePage(text) : text;
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** `retry-after` in seconds or as a date, and the finer header that some gateways send. */
export function retryAfterMs(headers: Headers | undefined): number | undefined {
  const ms = Number.parseFloat(headers?.get("retry-after-ms") ?? "");
  if (ms >= 0) return ms;
  const value = headers?.get("retry-after");
  if (value === null || value === undefined) return undefined;
  const seconds = Number(value);
  if (seconds >= 0) return seconds * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
