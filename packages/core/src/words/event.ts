import type { Candidate } from "./candidate.ts";
import type { Finding } from "./finding.ts";
import type { StopReason } from "./collapse.ts";
import type { FailureReason, Outcome } from "./outcome.ts";
import type { Score } from "./score.ts";
import type { Usage } from "./section.ts";
import type { TargetKey } from "./target-key.ts";
import type { Verdict } from "./verdict.ts";
import type { Phase } from "../ports/model.ts";

/**
 * What was wrong with a tool call itself: its tool is not allowed, a policy denies what it would touch, there is none of
 * that name, its input does not fit, or it came behind a submission or too many others.
 */
export type ToolFault = "blocked" | "denied" | "unknown" | "malformed" | "dropped";

/** What happens, as it happens. Terminal, transcript and JSON log read this stream and ask nobody else. */
export type JitiEvent =
  | { readonly type: "pass-started"; readonly targets: readonly TargetKey[] }
  | { readonly type: "red"; readonly key: TargetKey; readonly failing: number; readonly gates: number }
  | { readonly type: "vacuous"; readonly key: TargetKey; readonly titles: readonly string[] }
  | {
      readonly type: "generation-started";
      readonly keys: readonly TargetKey[];
      readonly model: string;
      readonly phase: Phase;
    }
  | {
      readonly type: "turn";
      readonly keys: readonly TargetKey[];
      readonly phase: Phase;
      readonly turn: number;
      readonly usage: Usage;
      readonly usd: number | null;
      readonly durationMs: number;
    }
  | {
      readonly type: "tool";
      readonly keys: readonly TargetKey[];
      readonly name: string;
      readonly refused: boolean;
      readonly fault?: ToolFault | undefined;
    }
  | {
      readonly type: "submitted";
      readonly keys: readonly TargetKey[];
      readonly attempt: number;
      readonly candidate: Candidate;
    }
  | {
      readonly type: "checked";
      readonly keys: readonly TargetKey[];
      readonly attempt: number;
      readonly findings: readonly Finding[];
    }
  | {
      readonly type: "judged";
      readonly keys: readonly TargetKey[];
      readonly attempt: number;
      readonly verdict: Verdict;
    }
  /** A candidate that was green failed with inputs that its author does not see. */
  | {
      readonly type: "held-out";
      readonly keys: readonly TargetKey[];
      readonly attempt: number;
      readonly verdict: Verdict;
    }
  /** A conversation is over without an accepted submission. */
  | { readonly type: "stopped"; readonly keys: readonly TargetKey[]; readonly reason: StopReason | FailureReason }
  | { readonly type: "scored"; readonly keys: readonly TargetKey[]; readonly attempt: number; readonly score: Score }
  | { readonly type: "finished"; readonly outcome: Outcome }
  | { readonly type: "warning"; readonly message: string }
  | { readonly type: "pass-finished"; readonly durationMs: number };

export type Emit = (event: JitiEvent) => void;
