import type { ErrorCode } from "./error.ts";
import type { TargetKey } from "./target-key.ts";

/** How one member of a council fared. */
export interface CouncilMember {
  /** `council-1`, `council-2`, ... */
  readonly member: string;
  readonly model: string;
  /** `agrees`: another proposal that behaves the same was taken; `differs`: it was green, and behaves differently. */
  readonly result: "chosen" | "agrees" | "differs" | "failed";
  readonly submissions: number;
  readonly calls: number;
  readonly tokens: number;
  /** Estimate in US dollars; `null` when the model has no known price. */
  readonly usd: number | null;
  readonly seconds: number;
  /** Of its proposal; `null` when it has none that is green. */
  readonly score: number | null;
  /** Why it failed, by its kind; `null` when it did not. */
  readonly code: ErrorCode | null;
  /** The same in words, the code before them. */
  readonly reason: string | null;
}

/** What proposals answer to an input for which the spec does not say what is right. */
export interface SpecQuestion {
  readonly key: TargetKey;
  /** The smallest call that was found to tell them apart. */
  readonly call: string;
  /** Each different answer once, the chosen one first. */
  readonly answers: readonly {
    readonly members: readonly string[];
    readonly answer: string;
    /** A gate that asks for it, ready to paste; `null` where none can be written. */
    readonly gate: string | null;
  }[];
}

/** How a council came to its code. */
export interface CouncilReport {
  readonly members: readonly CouncilMember[];
  /** Members by how their green proposals behave; the chosen group first. */
  readonly groups: readonly (readonly string[])[];
  readonly questions: readonly SpecQuestion[];
}
