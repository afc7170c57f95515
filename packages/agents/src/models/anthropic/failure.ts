import { JitiError, messageOf, type Usage } from "@vitest-jiti/core";
import { Fault } from "../fault.ts";

/** The part of the SDK's errors that decides. Read as data, since the SDK is loaded late. */
interface Rejection {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly reason: string;
  readonly headers: Headers | undefined;
}

/** Error types that come inside a stream, where there is no status any more. */
const statusOfType: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  overloaded_error: 529,
};

const hints: Readonly<Record<number, string>> = {
  401: "Check ANTHROPIC_API_KEY.",
  402: "Check billing at your provider.",
  403: "The key may not use this model: check its permissions, or choose another model.",
  404: "Check the name in `model`.",
  413: "The prompt is too large: narrow the target's types or split its gates.",
};

/** What an error of the SDK means: a `Fault` when the turn may be sent again, else the error for the user. */
export function failureOf(error: unknown, id: string, lost: Usage): Fault | JitiError {
  const rejection = rejectionOf(error);
  const status = rejection.status ?? statusOfType[rejection.type ?? ""];
  const final = rejection.headers?.get("x-should-retry") === "false";
  if (status === undefined) {
    const root = rootOf(error);
    const kind = isUnconnected(root) ? "unreachable" : "broken";
    return new Fault({ kind, message: messageOf(root), lost, cause: error });
  }
  if (status === 429 || status === 529) {
    if (final) return refused(id, status, rejection, error);
    return new Fault({
      kind: "busy",
      message: rejection.reason,
      retryAfterMs: retryAfterMs(rejection.headers),
      cause: error,
    });
  }
  if (status >= 500 || status === 408 || status === 409) {
    if (!final)
      return new Fault({ kind: "broken", message: `HTTP ${status}: ${rejection.reason}`, lost, cause: error });
    return new JitiError({
      code: "JITI_MODEL_FAILED",
      message: `${id} failed with HTTP ${status}: ${rejection.reason}.`,
      hint: "Run again later; what is green is kept.",
      cause: error,
    });
  }
  return refused(id, status, rejection, error);
}

function refused(id: string, status: number, rejection: Rejection, cause: unknown): JitiError {
  return new JitiError({
    code: "JITI_MODEL_REFUSED",
    message: `${id} refused the request (HTTP ${status}): ${rejection.reason}.`,
    hint: hints[status],
    cause,
  });
}

function rejectionOf(error: unknown): Rejection {
  const field = (name: string): unknown =>
    typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
  const status = field("status");
  const type = field("type");
  const headers = field("headers");
  const reason = field("apiMessage");
  return {
    status: typeof status === "number" ? status : undefined,
    type: typeof type === "string" ? type : undefined,
    reason: (typeof reason === "string" ? reason : messageOf(error)).replace(/\.$/, ""),
    headers: headers instanceof Headers ? headers : undefined,
  };
}

/** `retry-after` in seconds or as a date, and the finer header that some gateways send. */
function retryAfterMs(headers: Headers | undefined): number | undefined {
  const ms = Number.parseFloat(headers?.get("retry-after-ms") ?? "");
  if (ms >= 0) return ms;
  const value = headers?.get("retry-after");
  if (value === null || value === undefined) return undefined;
  const seconds = Number(value);
  if (seconds >= 0) return seconds * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** The SDK says "Connection error."; what happened stands further down. */
function rootOf(error: unknown): unknown {
  const seen = new Set<unknown>();
  let deepest = error;
  while (deepest instanceof Error && deepest.cause instanceof Error && !seen.has(deepest)) {
    seen.add(deepest);
    deepest = deepest.cause;
  }
  return deepest;
}

/** The name was not found, or nobody listens there. */
function isUnconnected(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" && unconnected.has(code);
}

const unconnected: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);
