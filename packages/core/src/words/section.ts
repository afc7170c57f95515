import type { CouncilReport } from "./council.ts";
import type { Score } from "./score.ts";
import type { InterfaceDigests, InterfacePart } from "./target.ts";
import type { TargetKey } from "./target-key.ts";

/** The hashes that a region's header line carries; each 16 hexadecimal digits. */
export interface SectionHashes {
  readonly interface: string;
  readonly gates: string;
  /** Of the verification key at the last green. */
  readonly verified: string;
  /** Of the region's text and the imports that it references. */
  readonly text: string;
  /** Of the interface's parts; `undefined` where another version of jiti made the hashes, with which none can be compared. */
  readonly parts?: InterfaceDigests | undefined;
}

/** What the mirror holds for one target. */
export interface Section {
  readonly key: TargetKey;
  readonly hashes: SectionHashes;
  /** What stands between the markers, without the header line. */
  readonly code: string;
  /** Import declarations that the code references, relative to the mirror file. */
  readonly imports: readonly string[];
}

/** How a section relates to its target and to what was last written. */
export type SectionState =
  | { readonly kind: "missing" }
  /** As generated, and nothing of the spec changed. */
  | { readonly kind: "current"; readonly section: Section }
  /** The hand of a user changed it, and the interface is the same. It is run as it is. */
  | { readonly kind: "edited"; readonly section: Section }
  /** As generated, but gates or verification key changed, or another version of jiti made the hashes. */
  | {
      readonly kind: "unverified";
      readonly section: Section;
      readonly changed: readonly ("gates" | "verification key" | "hashes of another version")[];
    }
  /** As generated, but these parts of the interface changed. */
  | { readonly kind: "stale"; readonly section: Section; readonly changed: readonly InterfacePart[] }
  /** Edited by hand, and the interface changed; or the markers are damaged, and nobody knows what is there. */
  | { readonly kind: "conflict"; readonly reason: string; readonly section?: Section };

/** Tokens that one or more model calls took. */
export interface Usage {
  /** All input tokens, cached ones too. */
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
  /** The provider did not tell all of it: counted from the texts. */
  readonly estimated?: true;
}

/** Where a section came from. Stored beside it in the holocron. */
export interface Provenance {
  readonly key: TargetKey;
  readonly model: string;
  readonly agent: string;
  /** Submissions until the accepted one. */
  readonly attempts: number;
  readonly calls: number;
  readonly usage: Usage;
  /** Estimate in US dollars; `null` when the model has no known price. */
  readonly usd: number | null;
  readonly seconds: number;
  readonly score: Score;
  /** Ids of the gates that passed. */
  readonly gates: readonly string[];
  /** What a user should know of how it came about: sentences. */
  readonly notes?: readonly string[] | undefined;
  /** Where a council wrote it. */
  readonly council?: CouncilReport | undefined;
  /** The score did not clear the threshold. */
  readonly belowThreshold: boolean;
  /** Path relative to the root. */
  readonly transcript: string;
  /** ISO 8601. */
  readonly at: string;
}
