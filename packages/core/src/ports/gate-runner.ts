import type { Answer, Call, CallImport } from "../words/calling.ts";
import type { Evidence } from "../words/evidence.ts";
import type { ScratchTests } from "../words/scratch-tests.ts";
import type { Target } from "../words/target.ts";
import type { Unseen } from "../words/unseen.ts";
import type { Verdict } from "../words/verdict.ts";

/**
 * What a run sees instead of what is on disk: mirror text for a source file, or the text of a file of spec tests under its
 * own path; all relative to the root.
 */
export type Overlay = ReadonlyMap<string, string>;

export interface RedRun {
  readonly evidence: Evidence;
  readonly verdict: Verdict;
}

export interface CallRequest {
  readonly target: Target;
  readonly overlay: Overlay;
  readonly calls: readonly Call[];
  readonly imports: readonly CallImport[];
  /** Milliseconds after which no further call begins; a call that does not end is given the same time again. */
  readonly timeMs: number;
}

export interface CallRun {
  readonly answers: readonly (Answer | undefined)[];
  /** Why there are no answers; `undefined` when there are. */
  readonly problem: string | undefined;
}

/** Runs gates in a sandbox, away from the user's own run. */
export interface GateRunner {
  /**
   * Runs all gates of the targets with pending stubs in place of sections, and observes how the stubs are called. The
   * overlay may hold spec tests that are not stored.
   */
  red(targets: readonly Target[], signal: AbortSignal, overlay?: Overlay): Promise<RedRun>;
  /**
   * Runs all gates of the targets, on the sections of the mirror with `overlay` on top. With `unseen`, only what there is
   * to try with inputs that agents do not see; green is then what does not fail.
   *
   * @param timeoutMs A shorter deadline than the sandbox's own, in milliseconds.
   */
  verify(
    targets: readonly Target[],
    overlay: Overlay,
    signal: AbortSignal,
    unseen?: Unseen,
    timeoutMs?: number,
  ): Promise<Verdict>;
  /**
   * Runs an agent's own tests of some targets as if they were gates: on the sections of the mirror with `overlay` on
   * top, or with the stubs of these targets `pending`.
   */
  scratch(tests: ScratchTests, on: Overlay | "pending", signal: AbortSignal): Promise<Verdict>;
  /** Evaluates an expression in the scope of a candidate's module, and prints it. Bounded like a gate run. */
  evaluate(target: Target, overlay: Overlay, expression: string, signal: AbortSignal): Promise<string>;
  /**
   * Calls a target on a candidate, each call twice, and tells what came of it: one answer for each call, `undefined`
   * for those that there was no time for.
   */
  call(request: CallRequest, signal: AbortSignal): Promise<CallRun>;
  close(): Promise<void>;
}
