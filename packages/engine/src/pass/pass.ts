import type { Collapses, JitiError, Outcome, TargetKey } from "@vitest-jiti/core";
import type { StoredTests } from "../spec-tests/store-tests.ts";
import type { Cost } from "../budget/cost.ts";
import type { Strength } from "../strength/strength.ts";

/** A section that followed its target to another name or file. */
export interface Moved {
  readonly from: TargetKey;
  readonly to: TargetKey;
}

/** What one healing pass did. */
export interface Pass {
  readonly outcomes: readonly Outcome[];
  /** Spec tests that were written, or put back, for gates without a body. */
  readonly tests: readonly StoredTests[];
  /** Gates that pass without calling the pending stub. Nothing was generated for targets that have no others. */
  readonly vacuous: ReadonlyMap<TargetKey, readonly string[]>;
  /** Targets none of whose gates ran: all are skipped, todo or unwritten. */
  readonly unproven: readonly TargetKey[];
  /** Titles for which no test could be written without a key. Their targets have code, and run as they are. */
  readonly unwritten: ReadonlyMap<TargetKey, readonly string[]>;
  /** Targets that have no gates and no code. They are generated when a cascade reaches them, or when somebody asks for it. */
  readonly ungated: readonly TargetKey[];
  /** Sections whose gates changed and are green: stamped without a model call. */
  readonly restamped: readonly TargetKey[];
  /** Targets that another process brought up to date while this one waited for it. */
  readonly elsewhere: readonly TargetKey[];
  /** Sections of targets that were renamed or moved and are green in their new place: no model call either. */
  readonly moved: readonly Moved[];
  /** Targets that were refused before any model was asked. */
  readonly refused: ReadonlyMap<TargetKey, JitiError>;
  /** Of what was generated: specs that let too many wrong implementations pass, as far as there was time to see. */
  readonly weak: readonly Strength[];
  /** What all model calls of the pass cost, failed generations included. */
  readonly spent: Cost;
  /** What came to nothing, by its reason. */
  readonly collapses: Collapses;
  readonly durationMs: number;
}
