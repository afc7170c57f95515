import type { Target, TargetKey } from "@vitest-jiti/core";
import { noCost } from "../budget/cost.ts";
import type { Pass } from "./pass.ts";
import type { Planned, Planning } from "./planning.ts";
import { ungatedOf } from "./ungated.ts";

/** A pass that did nothing: what is refused, and what nobody gates, is known all the same. */
export function idlePass(
  planned: readonly Planned[],
  planning: Planning,
  targets: ReadonlyMap<TargetKey, Target>,
): Omit<Pass, "durationMs"> {
  return {
    outcomes: [],
    tests: [],
    vacuous: new Map(),
    unproven: [],
    unwritten: new Map(),
    ungated: ungatedOf(targets, (key) => planning.isPending(key)),
    restamped: [],
    moved: [],
    elsewhere: [],
    refused: new Map(
      planned.flatMap(({ target, plan }) => (plan.kind === "refuse" ? [[target.key, plan.error] as const] : [])),
    ),
    weak: [],
    spent: noCost,
    collapses: { submissions: {}, conversations: {}, targets: {}, toolCalls: {} },
  };
}
