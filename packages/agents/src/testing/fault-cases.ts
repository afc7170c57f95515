import type { ErrorCode } from "@vitest-jiti/core";
import type { ScriptedFault } from "./faults.ts";

/** A provider that answers with a status. */
export function status(
  code: number,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): Extract<ScriptedFault, { kind: "status" }> {
  return { kind: "status", status: code, type, headers };
}

/** What is survived when it happens once, whoever the provider is. */
export const passingFaults: readonly ScriptedFault[] = [
  status(429, "rate_limit_error", { "retry-after": "0.01" }),
  status(429, "rate_limit_error", { "retry-after": "3600" }),
  status(429, "rate_limit_error"),
  status(529, "overloaded_error"),
  status(500, "api_error"),
  status(502, "bad_gateway"),
  { kind: "reset-before-headers" },
  { kind: "reset-in-body" },
  { kind: "stall" },
  { kind: "cut" },
  { kind: "malformed-tool-json" },
  { kind: "error-event", type: "overloaded_error" },
  { kind: "error-event", type: "api_error" },
  { kind: "empty-body" },
  { kind: "malformed-event" },
  { kind: "page", status: 200 },
  { kind: "page", status: 502 },
  status(503, "unavailable", { "retry-after": "0.01" }),
];

/** A fault that stays, and what it is told as. */
export interface LastingFault {
  readonly fault: ScriptedFault;
  readonly code: ErrorCode;
  /** How often a turn is sent: once, again as often as a broken answer is, or as often as a busy provider is asked. */
  readonly asked: "once" | "retries" | "busyRetries";
}

const broken = (fault: ScriptedFault): LastingFault => ({ fault, code: "JITI_MODEL_FAILED", asked: "retries" });
const busy = (fault: ScriptedFault): LastingFault => ({ fault, code: "JITI_MODEL_BUSY", asked: "busyRetries" });

/** What is given up when it goes on, whoever the provider is. */
export const lastingFaults: readonly LastingFault[] = [
  busy(status(429, "rate_limit_error", { "retry-after": "0.001" })),
  busy(status(529, "overloaded_error")),
  broken(status(500, "api_error")),
  broken({ kind: "reset-before-headers" }),
  broken({ kind: "reset-in-body" }),
  broken({ kind: "stall" }),
  broken({ kind: "cut" }),
  { ...broken({ kind: "malformed-tool-json" }), code: "JITI_MODEL_OUTPUT" },
  broken({ kind: "empty-body" }),
  broken({ kind: "page", status: 200 }),
];

/** What a provider refuses: it is not asked again. */
export const refusedStatuses = [
  [400, "invalid_request_error"],
  [401, "authentication_error"],
  [402, "billing_error"],
  [403, "permission_error"],
  [404, "not_found_error"],
  [413, "request_too_large"],
] as const;

/** All that stays, those that a provider refuses among them. */
export const allLastingFaults: readonly LastingFault[] = [
  ...lastingFaults,
  ...refusedStatuses.map(([code, type]): LastingFault => ({
    fault: status(code, type),
    code: "JITI_MODEL_REFUSED",
    asked: "once",
  })),
];
