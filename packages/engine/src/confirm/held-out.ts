import type { GateResult, Section, Target, TargetKey, Verdict } from "@vitest-jiti/core";
import type { Attempt } from "../attempt/attempt.ts";

/** What gates are tried with that the author of a candidate does not see. */
export interface UnseenChecks {
  /** Further seeds for each property. */
  readonly seeds: number;
  verify(targets: readonly Target[], sections: ReadonlyMap<TargetKey, Section>): Promise<Verdict>;
  /** Hears of a candidate that failed. Returns the gates whose inputs its author may be told by now. */
  failed(verdict: Verdict): readonly GateResult[];
}

/**
 * Tries a green candidate with inputs that its author has not seen: each of its properties with further seeds.
 *
 * @param green The verdict on what the author sees.
 * @returns What becomes of the candidate; `undefined` when it passes, or when there is nothing to try.
 */
export async function heldOut(
  green: Verdict,
  sections: ReadonlyMap<TargetKey, Section>,
  targets: readonly Target[],
  unseen: UnseenChecks | undefined,
): Promise<Attempt | undefined> {
  if (unseen === undefined || unseen.seeds === 0 || !green.results.some(isDrawn)) return undefined;
  const verdict = await unseen.verify(targets, sections);
  return verdict.green ? undefined : { kind: "held-out", verdict, shown: unseen.failed(verdict) };
}

/** A property whose author leaves the seed to jiti. */
function isDrawn({ isDrawn: drawn = false, state }: GateResult): boolean {
  return drawn && state === "passed";
}
