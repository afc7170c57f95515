import type { Section, TargetKey } from "@vitest-jiti/core";
import type { Attempt } from "../attempt/attempt.ts";

/** A candidate that was refused, in the form in which it would have been stored. */
export interface NearMiss {
  readonly sections: ReadonlyMap<TargetKey, Section>;
  readonly tried: Exclude<Attempt, { readonly kind: "green" }>;
}

/** The one that came further; of two that came as far the later one. */
export function nearer(before: NearMiss | undefined, after: NearMiss): NearMiss {
  if (before === undefined) return after;
  const [[stage, failing], [stageAfter, failingAfter]] = [distance(before), distance(after)];
  return stageAfter < stage || (stageAfter === stage && failingAfter <= failing) ? after : before;
}

/** What was still to pass, and how much of it failed. */
function distance({ tried }: NearMiss): readonly [stage: number, failing: number] {
  switch (tried.kind) {
    case "held-out":
      return [0, failingIn(tried.verdict)];
    case "red":
      return [1, failingIn(tried.verdict)];
    case "rejected":
      return [2, tried.findings.length];
  }
}

/** A run that broke down says of no gate that it passes. */
function failingIn({
  results,
  problems,
}: {
  readonly results: readonly { state: string }[];
  readonly problems: readonly unknown[];
}): number {
  const failing = results.filter(({ state }) => state !== "passed" && state !== "unproven").length;
  return problems.length > 0 ? Number.POSITIVE_INFINITY : failing;
}
