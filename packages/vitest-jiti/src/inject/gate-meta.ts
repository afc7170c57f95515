/** What a gate's task carries in its metadata: written in the worker, read by the lane. Plain data, since it is sent. */
export interface GateMeta {
  /** Keys of the targets that the test gates, sorted. */
  targets: string[];
  /** Targets may be missing: mocks hid their identity from the test. */
  hidden: boolean;
  /** A gate without a body: an interface-only spec test. */
  unwritten: boolean;
  /** Calls of pending stubs while the gate ran, whatever it made of their errors. */
  called: CalledStub[];
  /** A property whose seed is jiti's. */
  isDrawn?: boolean;
  /** What refuted the property that the gate is. */
  counterexample?: FoundCounterexample;
  /** Kept cases that the property tried, as literals. */
  triedCases?: string[];
  /** Of a row that agents do not see: the title as it is written for all rows. */
  heldTitle?: string;
}

/** Values for which a property does not hold, as small as fast-check could make them. */
export interface FoundCounterexample {
  /** A readable, bounded literal. */
  values: string;
  seed: number;
  /** Where fast-check found them. */
  path: string;
  /** As an expression that yields them again. */
  literal?: string;
}

export interface CalledStub {
  key: string;
  /** Arguments as bounded literals. */
  args: string[];
}

/** What a test file carries in its metadata. */
export interface GateFileMeta {
  /** Calls of pending stubs that no test made: at import, or in a hook for all tests. */
  called: CalledStub[];
  /** Matchers that no longer fail on a wrong value; absent until the canary has been asked. */
  canary?: string[];
  /** What was changed that tests rely on, by whomever: see `Pristine`. */
  changed?: string[];
}

/** What a lane wants to run: which gates, and where they stand. Provided to workers under {@link laneRequestKey}. */
export interface LaneRequest {
  /** Keys of the targets whose gates are to run. */
  wanted: string[];
  sites: LaneSite[];
  /** Only what agents do not see runs: rows that are held out, and properties, where there are seeds, with these. */
  unseen?: { seeds: number };
  /** Values for which properties failed before, by the absolute path of the test file. */
  cases: Partial<Record<string, CasesFile>>;
  /** Matchers that gates may use, and that the canary asks afterwards. */
  matchers: string[];
}

export interface CasesFile {
  /** Relative to the root. */
  file: string;
  text: string;
}

/** A gate site as it was found without running anything: knows targets even where mocks hide their identity. */
export interface LaneSite {
  /** Absolute. */
  file: string;
  /** 1-based. */
  line: number;
  /** 1-based. */
  endLine: number;
  targets: string[];
  /** Every test of the file counts, though none is bound to a target: an agent's own tests. */
  plain?: boolean;
  /** Rows of its tables that agents do not see. */
  held?: LaneRows[];
}

/** See `HeldRows`. */
export interface LaneRows {
  line: number;
  endLine: number;
  rows: number;
  held: number[];
  title: string;
}

/** Reasons why targets are not generated, by key. Provided to workers under {@link reasonsKey}. */
export type PendingReasons = Partial<Record<string, string>>;

export const laneRequestKey = "vitest-jiti:lane";
export const reasonsKey = "vitest-jiti:reasons";
/** In the place of a key: the reason for stubs that have none of their own. No key is written so. */
export const anyStub = "*";

declare module "vitest" {
  interface TaskMeta {
    jiti?: GateMeta;
    jitiFile?: GateFileMeta;
  }
  interface ProvidedContext {
    [laneRequestKey]: LaneRequest;
    [reasonsKey]: PendingReasons | undefined;
  }
}
