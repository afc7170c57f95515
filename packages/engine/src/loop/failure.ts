import {
  type ErrorCode,
  type FailureReason,
  JitiError,
  messageOf,
  type Outcome,
  type TargetKey,
} from "@vitest-jiti/core";
import { CouncilFailed } from "../council/failed.ts";

const reasons: Partial<Record<ErrorCode, FailureReason>> = {
  JITI_MODEL_KEY_MISSING: "no-key",
  JITI_BUDGET_EXHAUSTED: "budget",
  JITI_ATTEMPTS_EXHAUSTED: "attempts",
  JITI_COUNCIL_FAILED: "attempts",
  JITI_SPEC_TESTS_EXHAUSTED: "attempts",
  JITI_SPEC_TEST_DISPUTED: "attempts",
  JITI_MODEL_UNKNOWN: "model",
  JITI_MODEL_PACKAGE_MISSING: "model",
  JITI_MODEL_REFUSED: "model",
  JITI_MODEL_UNREACHABLE: "model",
  JITI_MODEL_BUSY: "model",
  JITI_MODEL_FAILED: "model",
  JITI_MODEL_OUTPUT: "model",
  JITI_REPLAY_MISSING: "model",
  JITI_REPLAY_DRIFT: "model",
  JITI_GENERATION_CANCELLED: "cancelled",
  JITI_GATE_NEEDS_PERMISSION: "gate-needs-permission",
  JITI_CONFIG_INVALID: "set-up",
  JITI_AGENT_INVALID: "set-up",
  JITI_AGENT_UNKNOWN: "set-up",
  JITI_ATOM_INVALID: "set-up",
  JITI_PROMPT_TOO_LARGE: "set-up",
  JITI_POLICY_INVALID: "set-up",
  JITI_TSCONFIG_BROKEN: "set-up",
  JITI_ESLINT_BROKEN: "set-up",
  JITI_FORMATTER_BROKEN: "set-up",
  JITI_SANDBOX_UNAVAILABLE: "set-up",
  JITI_MIRROR_WRITE: "set-up",
  JITI_MIRROR_CONFLICT: "set-up",
  JITI_MIRROR_SYNTAX: "set-up",
  JITI_MIRROR_MARKER: "set-up",
  JITI_TEST_IMPORT: "set-up",
  JITI_GATE_TYPES: "set-up",
  JITI_GATE_SNAPSHOT: "set-up",
  JITI_GATES_STOPPED: "set-up",
  JITI_TEST_SYNTAX: "set-up",
  JITI_SOURCE_SYNTAX: "set-up",
};

/** Why something failed, as a kind; a council fails for what all its members failed for, else by its attempts. */
export function reasonOf(thrown: unknown): FailureReason {
  if (thrown instanceof CouncilFailed) {
    const [reason, ...others] = new Set(thrown.members.map(({ code }) => (code && reasons[code]) ?? "internal"));
    return reason === undefined || others.length > 0 ? "attempts" : reason;
  }
  return thrown instanceof JitiError ? (reasons[thrown.code] ?? "internal") : "internal";
}

/** The outcome of a target whose generation threw. What is not ours becomes `JITI_INTERNAL`, with its cause kept. */
export function failure(key: TargetKey, thrown: unknown, transcript: string | undefined): Outcome {
  const error =
    thrown instanceof JitiError
      ? thrown
      : new JitiError({ code: "JITI_INTERNAL", message: messageOf(thrown), cause: thrown });
  const council = error instanceof CouncilFailed ? { council: error.members } : {};
  return { kind: "failed", key, reason: reasonOf(error), error, transcript, ...council };
}
