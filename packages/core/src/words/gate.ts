import type { Location } from "./location.ts";
import type { TargetKey } from "./target-key.ts";

/** A call of `jiti.requiredFor(...)`, or of what it returned, that registers tests. Found without running anything. */
export interface GateSite {
  readonly location: Location;
  /** 1-based line on which the call ends. */
  readonly endLine: number;
  readonly targets: readonly TargetKey[];
  /** `test`: one call that registers one test or, with `.each`, several. `suite`: `requiredFor(target, () => ...)`. */
  readonly form: "test" | "suite";
  /** The call as it is written. */
  readonly source: string;
  /** Declarations of the same file that the call refers to, as they are written, in source order. */
  readonly helpers: readonly string[];
  /** A gate without a body. */
  readonly unwritten: boolean;
  /**
   * Of a gate without a body that a spec test may stand for: the titles of its suites and its own, outermost first.
   * `undefined` for all others, and where a title is no plain text.
   */
  readonly titles?: readonly string[];
  /** The spec test that stands for the body, as a function; `undefined` while there is none. */
  readonly specTest?: string;
  /** Rows of its tables that agents do not see; absent where there are none. */
  readonly held?: readonly HeldRows[];
}

/** Rows of one table that agents neither see nor run. */
export interface HeldRows {
  /** 1-based lines of the call that registers a test for each row. */
  readonly line: number;
  readonly endLine: number;
  /** Rows of the whole table. */
  readonly rows: number;
  /** Indexes of those that are held out, sorted. */
  readonly held: readonly number[];
  /** The title as it is written for all rows. */
  readonly title: string;
}

/** One test that a target must satisfy. */
export interface Gate {
  /** Project, file, titles and row. Stable over runs. */
  readonly id: string;
  readonly targets: readonly TargetKey[];
  /** Titles of the suites and of the test, outermost first. */
  readonly titles: readonly string[];
  readonly location: Location;
}

export type GateState =
  | "passed"
  | "failed"
  /** Skipped, todo or without a body: listed, neither counted nor blocking. */
  | "unproven"
  /** Expected, but the run ended without a result for it. */
  | "missing";

export interface StackFrame extends Location {
  readonly method: string;
}

/** Why a gate failed. */
export interface GateFailure {
  readonly message: string;
  /** Unified diff of expected and received, without colours. */
  readonly diff?: string;
  /** Frames inside the project, innermost first. */
  readonly stack: readonly StackFrame[];
  /** The line of test code that failed, as it is written. */
  readonly line?: string;
}

/** Values for which a property does not hold, as small as they could be made. */
export interface Counterexample {
  /** A readable, bounded literal. */
  readonly values: string;
  readonly seed: number;
  /** Where fast-check comes across them. */
  readonly path: string;
  /** The values as an expression that yields them again, where one can. */
  readonly literal?: string | undefined;
}

export interface GateResult {
  readonly gate: Gate;
  readonly state: GateState;
  readonly failures: readonly GateFailure[];
  /** Targets whose pending stub this gate called. */
  readonly called: readonly TargetKey[];
  /** What the gate printed, bounded. */
  readonly output: string;
  /** A property whose seed is jiti's: other seeds may be tried. */
  readonly isDrawn?: boolean | undefined;
  /** Of a row that agents do not see: the title as it is written for all rows. */
  readonly heldTitle?: string | undefined;
  /** What refuted the property that the gate is. */
  readonly counterexample?: Counterexample | undefined;
  /** Kept cases that the property tried before all others, as literals; absent where none are kept. */
  readonly triedCases?: readonly string[] | undefined;
}
