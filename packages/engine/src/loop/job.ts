import type { Transcript } from "@vitest-jiti/agents";
import type { Target } from "@vitest-jiti/core";
import type { Ledger } from "../budget/ledger.ts";
import type { Dispute } from "../spec-tests/dispute.ts";
import type { Equipment } from "./equip.ts";
import type { FoundCases } from "./found-cases.ts";
import type { Task, World } from "./unit.ts";

/** What all authors of one generation share. */
export interface Job {
  readonly task: Task;
  readonly world: World;
  readonly ledger: Ledger;
  readonly transcript: Transcript;
  /** Of the transcript, relative to the root. */
  readonly path: string;
  readonly cases: FoundCases;
  /** Its targets without what is held out of their gates. */
  readonly visible: readonly Target[];
  /** The agent that rates what is green, if any. */
  readonly reviewer: Equipment | undefined;
  readonly dispute: Dispute;
  /** Submissions are counted over all authors. */
  nextSubmission(): number;
}
