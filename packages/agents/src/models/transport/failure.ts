import { JitiError, messageOf, type Usage } from "@vitest-jiti/core";
import { Fault } from "../fault.ts";
import type { Advice } from "./advice.ts";
import { type Rejection, rejectionOf, retryAfterMs } from "./rejection.ts";

/** Who was asked, in words for the user. */
export interface Asked {
  readonly id: string;
  readonly advice: Advice;
}

/**
 * What an error of an SDK means: a `Fault` when the turn may be sent again, else the error for the user. Both SDKs throw
 * errors of the same make.
 */
export function failureOf(error: unknown, asked: Asked, lost: Usage): Fault | JitiError {
  const rejection = rejectionOf(error);
  const { status } = rejection;
  const final = rejection.headers?.get("x-should-retry") === "false";
  if (rejection.code === "tool_use_failed") {
    // Groq's word for a tool call that its model did not get right: the same as one that we cannot read.
    return new Fault({ kind: "malformed", message: rejection.reason, lost, cause: error });
  }
  if (status === undefined) return unanswered(error, asked, lost);
  if (isBusy(rejection)) {
    if (final || rejection.code === "insufficient_quota") return refused(asked, status, rejection, error);
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
      message: `${asked.id} failed with HTTP ${status}: ${rejection.reason}.`,
      hint: "Run again later; what is green is kept.",
      cause: error,
    });
  }
  return refused(asked, status, rejection, error);
}

/** 498 is Groq's, 529 Anthropic's; a 503 that names a time asks for patience, any other is a broken server. */
function isBusy({ status, headers }: Rejection): boolean {
  return status === 429 || status === 498 || status === 529 || (status === 503 && retryAfterMs(headers) !== undefined);
}

function unanswered(error: unknown, { advice }: Asked, lost: Usage): Fault {
  const root = rootOf(error);
  if (!isUnconnected(root)) return new Fault({ kind: "broken", message: messageOf(root), lost, cause: error });
  return new Fault({ kind: "unreachable", message: messageOf(root), hint: advice.unreachable, cause: error });
}

function refused({ id, advice }: Asked, status: number, rejection: Rejection, cause: unknown): JitiError {
  return new JitiError({
    code: "JITI_MODEL_REFUSED",
    message: `${id} refused the request (HTTP ${status}): ${rejection.reason}.`,
    hint: hintFor(status, rejection, advice),
    cause,
  });
}

function hintFor(status: number, { code }: Rejection, { keyVariable, unknownModel }: Advice): string | undefined {
  if (code === "insufficient_quota" || status === 402) return "Check billing at your provider.";
  if (code === "context_length_exceeded" || status === 413)
    return "The prompt is too large: narrow the target's types or split its gates.";
  if (status === 401)
    return keyVariable === undefined
      ? "It asks for a key: name its variable as `apiKeyEnv` in `providers`."
      : `Check ${keyVariable}.`;
  if (status === 403) return "The key may not use this model: check its permissions, or choose another model.";
  return status === 404 ? unknownModel : undefined;
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
