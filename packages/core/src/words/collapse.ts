import type { ToolFault } from "./event.ts";
import type { CheckName } from "./finding.ts";
import type { FailureReason } from "./outcome.ts";
import type { RunProblem } from "./verdict.ts";

/** Why a conversation is over without a submission. */
export type StopReason = "no-tool-call" | "turns" | "length" | "refusal";

/** Why a submission was not accepted: the cheapest check that refused it, red gates, or what ended their run. */
export type SubmissionCollapse = CheckName | "gates" | "held-out" | RunProblem["kind"];

/**
 * How often something came to nothing, by its reason; sorted by reason. A submission counts once, whatever else was wrong
 * with it.
 */
export interface Collapses {
  readonly submissions: Readonly<Partial<Record<SubmissionCollapse, number>>>;
  /** Of an improvement of a green candidate also what ended it: a budget, for example. */
  readonly conversations: Readonly<Partial<Record<StopReason | FailureReason, number>>>;
  readonly targets: Readonly<Partial<Record<FailureReason, number>>>;
  readonly toolCalls: Readonly<Partial<Record<ToolFault, number>>>;
}
