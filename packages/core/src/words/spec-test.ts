import type { GateSite } from "./gate.ts";
import type { Provenance } from "./section.ts";
import type { TargetKey } from "./target-key.ts";

/** A gate without a body, as a spec test stands for it: its file, its titles and its targets are its name. */
export interface UnwrittenGate {
  /** The test file, relative to the root. */
  readonly file: string;
  /** Titles of the suites and of the test, outermost first. */
  readonly titles: readonly string[];
  /** Sorted. */
  readonly targets: readonly TargetKey[];
}

/** An import that a spec test refers to, with its specifier as it stands in the file of spec tests. */
export interface SpecTestImport {
  readonly module: string;
  /** The export's name; `default`, or `*` for the whole namespace. */
  readonly imported: string;
  readonly local: string;
  readonly isType: boolean;
}

/** A test that was written for a gate without a body. */
export interface SpecTest extends UnwrittenGate {
  /** The name of the function that it is. */
  readonly name: string;
  /** The declaration of that function, as it is written. */
  readonly code: string;
  /** Sorted. */
  readonly imports: readonly SpecTestImport[];
  readonly hashes: SpecTestHashes;
}

/** What the header line of a spec test carries; each 16 hexadecimal digits. */
export interface SpecTestHashes {
  /** Of the interfaces of its targets, when it was written. */
  readonly interface: string;
  /** Of the code and the imports that it refers to. */
  readonly text: string;
  /** Of the hashes: those of another version of jiti cannot be compared. */
  readonly version: number;
}

/** Where a spec test came from. Stored beside it in the holocron. */
export type SpecTestProvenance = Pick<
  Provenance,
  "model" | "agent" | "attempts" | "calls" | "usage" | "usd" | "seconds" | "transcript" | "at"
>;

/** How the spec test of a gate without a body relates to its targets and to what was last written. */
export type SpecTestState =
  | { readonly kind: "missing" }
  /** As it was written, and nothing of the interfaces changed. */
  | { readonly kind: "current"; readonly test: SpecTest }
  /** The hand of a user changed it. It is run as it is. */
  | { readonly kind: "edited"; readonly test: SpecTest }
  /** As it was written, for another interface. */
  | { readonly kind: "stale"; readonly test: SpecTest }
  /** Edited by hand, and the interface changed; or the file is damaged, and nobody knows what is there. */
  | { readonly kind: "conflict"; readonly reason: string; readonly test?: SpecTest };

/** The gate of a site as a spec test names it; `undefined` when none may stand for it. */
export function unwrittenGate({ location, titles, targets }: GateSite): UnwrittenGate | undefined {
  return titles && { file: location.file, titles, targets };
}

/** What tells gates without a body apart. */
export function gateName({ file, titles, targets }: UnwrittenGate): string {
  return JSON.stringify([file, titles, targets]);
}
