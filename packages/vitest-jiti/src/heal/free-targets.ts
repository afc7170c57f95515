import type { TargetKey } from "@vitest-jiti/core";
import type { Circumstances, Planned } from "@vitest-jiti/engine";
import { findHolocronEntries } from "@vitest-jiti/source";

export interface KnownCode extends Pick<Circumstances, "root" | "files"> {
  /** Some sections have lost their targets, and may be what a renamed one needs. */
  readonly hasOrphans: boolean;
}

/** Targets that may be brought up to date without a model: by what is stored, remembered, or has lost its target. */
export function freeAmong(planned: readonly Planned[], known: KnownCode): ReadonlySet<TargetKey> {
  return new Set(planned.flatMap((one) => (isPaid(one, known) ? [] : [one.target.key])));
}

function isPaid({ target, plan }: Planned, { root, files, hasOrphans }: KnownCode): boolean {
  switch (plan.kind) {
    case "red-run":
      return !hasOrphans && findHolocronEntries(root, files, target).length === 0;
    case "regenerate":
      return findHolocronEntries(root, files, target).length === 0;
    case "spec-tests":
      return true;
    default:
      return false;
  }
}
