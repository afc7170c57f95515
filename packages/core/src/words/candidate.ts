import type { TargetKey } from "./target-key.ts";

/** What an agent submits for one target. */
export interface CandidatePart {
  readonly target: TargetKey;
  /** What stands between the braces of the stub's function; for a class generated whole, its members. */
  readonly body: string;
  /** Private declarations at module level. */
  readonly helpers: string;
  /** Import declarations, relative to the source file. */
  readonly imports: string;
}

/** An implementation of every target of a unit, not yet accepted. */
export interface Candidate {
  readonly parts: readonly CandidatePart[];
  /** Scratch tests: the agent's own. */
  readonly tests: string;
  /** The agent's own rating, 0 to 10. */
  readonly rating: number;
}
