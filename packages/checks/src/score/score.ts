import type { Metric, Score, ScorePart } from "@vitest-jiti/core";
import type { Code } from "../syntax/code.ts";
import { complexityOf } from "../functions/complexity.ts";
import { nestingOf } from "../functions/nesting.ts";
import { gateLiterals } from "../gate-literals/gate-literals.ts";
import type { StaticRequest } from "../request.ts";
import { changingState } from "./metrics/changing-state.ts";
import { cognitive } from "./metrics/cognitive.ts";
import { comments } from "./metrics/comments.ts";
import { deadCode } from "./metrics/dead-code.ts";
import { duplication } from "./metrics/duplication.ts";
import { hazards } from "./metrics/hazards.ts";
import { indirection } from "./metrics/indirection.ts";
import { length } from "./metrics/length.ts";
import { looseTypes } from "./metrics/loose-types.ts";
import { magicNumbers } from "./metrics/magic-numbers.ts";
import { names } from "./metrics/names.ts";
import { redundancy } from "./metrics/redundancy.ts";
import { roundabout } from "./metrics/roundabout.ts";
import { signatures } from "./metrics/signatures.ts";
import { tricks } from "./metrics/tricks.ts";
import { weights } from "./weights.ts";
import { listed, type Measured, writtenIn } from "./written.ts";

/**
 * Quality of what was generated: measured, and as its author rates it; the lower of the two counts.
 *
 * @param warnings Of the project's linter.
 * @param rating 0 to 10; what lies outside is taken as the nearest of the two.
 */
export function scoreOf(
  { targets, generated }: Pick<StaticRequest, "targets" | "generated">,
  code: Code,
  warnings: number,
  rating: number,
): Score {
  const written = writtenIn(code, generated);
  const { functions } = written;
  const { lines } = code.module;
  const measures: Readonly<Record<Metric, Measured>> = {
    length: length(written),
    cognitive: cognitive(written),
    complexity: highest(functions.map(complexityOf)),
    nesting: highest(functions.map((node) => nestingOf(node).depth)),
    duplication: duplication(written),
    "dead-code": deadCode(written),
    names: names(written),
    "magic-numbers": magicNumbers(written),
    "loose-types": looseTypes(written),
    "changing-state": changingState(written),
    redundancy: redundancy(written),
    roundabout: roundabout(written),
    tricks: tricks(written),
    hazards: hazards(written),
    indirection: indirection(written),
    signatures: signatures(written),
    comments: comments(written),
    lint: { value: warnings },
    size: highest(functions.map(({ start, end }) => lines.lineAt(end) - lines.lineAt(start) + 1)),
    "gate-literals": listed(gateLiterals(generated, code, targets)),
  };
  const parts = metrics.map((metric): ScorePart => {
    const { value, what = [] } = measures[metric];
    return { metric, value, penalty: penaltyOf(metric, value), ...(what.length > 0 ? { what } : {}) };
  });
  const measured = round(Math.max(0, 10 - parts.reduce((sum, { penalty }) => sum + penalty, 0)));
  const rated = Math.min(10, Math.max(0, rating));
  return { total: Math.min(measured, rated), measured, rated, ratedBy: "agent", parts };
}

// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the keys of a record of ours
const metrics = Object.keys(weights) as Metric[];

function penaltyOf(metric: Metric, value: number): number {
  const { free, each, most, doubling } = weights[metric];
  const beyond = doubling ? Math.log2(Math.max(value, free) / free) : Math.max(0, value - free);
  return round(Math.min(most, beyond * each));
}

function highest(values: readonly number[]): Measured {
  return { value: Math.max(0, ...values) };
}

/** To hundredths, so that sums of fractions print and compare as they read. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
