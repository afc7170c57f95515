import type { ErrorCode } from "./error.ts";
import type { TargetKey } from "./target-key.ts";

/** What a council does, one after the other. The chairman does the last. */
export type CouncilStage = "proposal" | "critique" | "synthesis";

/** What one stage took of one member. */
export interface StageCost {
  readonly stage: CouncilStage;
  readonly calls: number;
  readonly tokens: number;
  /** Estimate in US dollars; `null` when the model has no known price. */
  readonly usd: number | null;
  readonly seconds: number;
  /** Why it came to nothing; `null` when it did not. */
  readonly reason: string | null;
}

/** How one member of a council fared, or its chairman. */
export interface CouncilMember {
  /** `council-1`, `council-2`, ..., `chairman`. */
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
  /** What it did, in the order of the stages; the costs above are their sums. */
  readonly stages: readonly StageCost[];
}

/** What a member says about the proposals of others, which it knows by letters alone. */
export interface Critique {
  /** The best first. */
  readonly ranking: readonly string[];
  readonly remarks: readonly Remark[];
}

/** What is wrong with one proposal. */
export interface Remark {
  /** Its letter. */
  readonly proposal: string;
  readonly text: string;
  /** The lines that it is about; empty when it is about all of them. */
  readonly quote: string;
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
  /** The chairman, where it was asked, is the last one. */
  readonly members: readonly CouncilMember[];
  /** Why a stage was left out, or came to nothing: sentences. */
  readonly notes: readonly string[];
  /** Members by how their green proposals behave; the chosen group first. */
  readonly groups: readonly (readonly string[])[];
  readonly questions: readonly SpecQuestion[];
}
