import { type Location, printLocation } from "./location.ts";

/**
 * Stable codes of everything that a user can run into. `docs/errors.md` explains each: a test holds both lists equal.
 */
export const errorCodes = [
  "JITI_KEY_INVALID",
  // declaring
  "JITI_STUB_MIXED_BODY",
  "JITI_STUB_NESTED",
  "JITI_STUB_UNSUPPORTED",
  "JITI_STUB_NO_RETURN_TYPE",
  "JITI_STUB_DUPLICATE",
  "JITI_STUB_PENDING",
  "JITI_STUB_NOT_TRANSFORMED",
  "JITI_REGISTERED_TOO_LATE",
  "JITI_SOURCE_SYNTAX",
  "JITI_SOURCE_IMPORT",
  // gating
  "JITI_GATE_OUTSIDE_VITEST",
  "JITI_GATE_UNRESOLVED",
  "JITI_GATE_NOT_A_TARGET",
  "JITI_GATE_NOT_RUN",
  "JITI_GATE_TYPES",
  "JITI_GATE_SNAPSHOT",
  "JITI_TEST_SYNTAX",
  "JITI_TEST_IMPORT",
  // the mirror
  "JITI_MIRROR_SYNTAX",
  "JITI_MIRROR_MARKER",
  "JITI_MIRROR_DRIFT",
  "JITI_MIRROR_COLLISION",
  "JITI_MIRROR_CONFLICT",
  "JITI_MIRROR_WRITE",
  // leaving
  "JITI_TARGET_UNKNOWN",
  "JITI_TEST_UNKNOWN",
  "JITI_MERGE_REFUSED",
  "JITI_MERGE_FAILED",
  // set-up
  "JITI_CONFIG_INVALID",
  "JITI_AGENT_INVALID",
  "JITI_AGENT_UNKNOWN",
  "JITI_ATOM_INVALID",
  "JITI_PROMPT_TOO_LARGE",
  "JITI_POLICY_INVALID",
  "JITI_TSCONFIG_BROKEN",
  "JITI_ESLINT_BROKEN",
  "JITI_FORMATTER_BROKEN",
  "JITI_VITEST_UNSUPPORTED",
  "JITI_NODE_UNSUPPORTED",
  "JITI_SANDBOX_UNAVAILABLE",
  // generating
  "JITI_MODEL_KEY_MISSING",
  "JITI_MODEL_UNKNOWN",
  "JITI_MODEL_PACKAGE_MISSING",
  "JITI_MODEL_REFUSED",
  "JITI_MODEL_UNREACHABLE",
  "JITI_MODEL_BUSY",
  "JITI_MODEL_FAILED",
  "JITI_MODEL_OUTPUT",
  "JITI_REPLAY_MISSING",
  "JITI_REPLAY_DRIFT",
  "JITI_BUDGET_EXHAUSTED",
  "JITI_ATTEMPTS_EXHAUSTED",
  "JITI_COUNCIL_FAILED",
  "JITI_SPEC_TESTS_EXHAUSTED",
  "JITI_SPEC_TEST_DISPUTED",
  "JITI_GENERATION_CANCELLED",
  "JITI_GATE_NEEDS_PERMISSION",
  "JITI_GATES_STOPPED",
  "JITI_FROZEN",
  "JITI_INTERNAL",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export interface JitiErrorInit {
  readonly code: ErrorCode;
  /** What happened, one sentence, without the place. */
  readonly message: string;
  /** Where it happened. */
  readonly at?: Location | undefined;
  /** What to do next, one sentence or a command. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/** The one base class of everything that jiti throws on purpose. */
export class JitiError extends Error {
  override readonly name = "JitiError";
  readonly code: ErrorCode;
  /** What happened, without place and hint. */
  readonly reason: string;
  readonly at: Location | undefined;
  readonly hint: string | undefined;

  constructor(init: JitiErrorInit) {
    const place = init.at ? `${printLocation(init.at)}: ` : "";
    const hint = init.hint ? `\n  ${init.hint}` : "";
    super(`${place}${init.message}${hint}`, init.cause === undefined ? {} : { cause: init.cause });
    this.code = init.code;
    this.reason = init.message;
    this.at = init.at;
    this.hint = init.hint;
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
