import type { TargetKey } from "@vitest-jiti/core";
import type { Mutant } from "@vitest-jiti/checks";

/** A wrong implementation that every gate lets pass. */
export interface Survivor extends Omit<Mutant, "code"> {
  /** A call that tells it from the present code. */
  readonly call: string;
  /** What the present code answers to it, and what the mutant does. */
  readonly expected: string;
  readonly got: string;
  /** A gate that asks for the present answer, ready to paste; `undefined` where the call alone tells. */
  readonly gate: string | undefined;
}

/** How many wrong implementations of one target its gates tell from the present one. */
export interface Strength {
  readonly key: TargetKey;
  /** Mutants that some gate kills. */
  readonly killed: number;
  readonly survivors: readonly Survivor[];
  /** Mutants that no gate kills and no call tells from the present code: they may mean the same. */
  readonly alike: number;
  /** Mutants that there are; fewer are tried where there are many, or little time. */
  readonly mutants: number;
  /** Why some calls could not be made up; empty when all could. */
  readonly gaps: readonly string[];
}

/** Killed mutants among those that behave differently, from 0 to 1; 1 where there are none. */
export function shareKilled({ killed, survivors }: Pick<Strength, "killed" | "survivors">): number {
  const all = killed + survivors.length;
  return all === 0 ? 1 : killed / all;
}
