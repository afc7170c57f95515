import type { GateResult, Section, TargetKey, Verdict } from "@vitest-jiti/core";

/** What gates are tried with that the author of a candidate does not see. */
export interface UnseenChecks {
  /** Further seeds for each property. */
  readonly seeds: number;
  /** Rows of tables are held out. */
  readonly hasRows: boolean;
  verify(sections: ReadonlyMap<TargetKey, Section>): Promise<Verdict>;
  /** Hears of a candidate that failed. Returns the gates whose inputs its author may be told by now. */
  failed(verdict: Verdict): readonly GateResult[];
}

/** What became of a candidate that was tried with them. */
export type Tried =
  | { readonly kind: "held-out"; readonly verdict: Verdict; readonly shown: readonly GateResult[] }
  /** `rows`: those that were held out, and passed. */
  | { readonly kind: "passed"; readonly rows: readonly GateResult[] };

/**
 * Tries a green candidate with inputs that its author has not seen: each of its properties with further seeds, and rows
 * that are held out.
 *
 * @param green The verdict on what the author sees.
 */
export async function heldOut(
  green: Verdict,
  sections: ReadonlyMap<TargetKey, Section>,
  unseen: UnseenChecks | undefined,
): Promise<Tried> {
  const isTried = unseen !== undefined && (unseen.hasRows || (unseen.seeds > 0 && green.results.some(isDrawn)));
  if (!isTried) return { kind: "passed", rows: [] };
  const verdict = await unseen.verify(sections);
  if (!verdict.green) return { kind: "held-out", verdict, shown: unseen.failed(verdict) };
  return { kind: "passed", rows: verdict.results.filter(({ heldTitle }) => heldTitle !== undefined) };
}

/** A property whose author leaves the seed to jiti. */
function isDrawn({ isDrawn: drawn = false, state }: GateResult): boolean {
  return drawn && state === "passed";
}
