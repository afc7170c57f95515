import type { TargetKey } from "./target-key.ts";

/** Tests that an agent submitted with a candidate: its own, run once, and kept beside the code. */
export interface ScratchTests {
  /** The targets that they test, sorted. */
  readonly targets: readonly TargetKey[];
  /** The modules of these targets, and which of their names the tests refer to. */
  readonly scope: readonly ScratchScope[];
  /** Names of Vitest that the tests refer to, sorted. */
  readonly runner: readonly string[];
  /** Statements, without imports. */
  readonly code: string;
}

/** Names that scratch tests see of a module, exported or not. */
export interface ScratchScope {
  /** Relative to the root. */
  readonly sourceFile: string;
  /** Sorted. */
  readonly names: readonly string[];
}
