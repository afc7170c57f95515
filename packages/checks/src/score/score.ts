import type { Score, ScorePart } from "@vitest-jiti/core";
import type { Code } from "../syntax/code.ts";
import { complexityOf } from "../functions/complexity.ts";
import { writtenFunctions } from "../functions/functions.ts";
import { nestingOf } from "../functions/nesting.ts";
import { gateLiterals } from "../gate-literals/gate-literals.ts";
import type { StaticRequest } from "../request.ts";
import { deadCode } from "./dead-code.ts";
import { duplicates } from "./duplicates.ts";
import { weights } from "./weights.ts";

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
  const literals = gateLiterals(generated, code, targets);
  const functions = writtenFunctions(code.module.program, generated).map(({ node }) => node);
  const values: Readonly<Record<ScorePart["metric"], number>> = {
    complexity: highest(functions.map(complexityOf)),
    nesting: highest(functions.map((node) => nestingOf(node).depth)),
    duplication: duplicates(generated, code),
    "dead-code": deadCode(generated, code),
    lint: warnings,
    size: highest(
      functions.map(({ start, end }) => code.module.lines.lineAt(end) - code.module.lines.lineAt(start) + 1),
    ),
    "gate-literals": literals.length,
  };
  const parts = metrics.map((metric): ScorePart => ({
    metric,
    value: values[metric],
    penalty: penaltyOf(metric, values[metric]),
    ...(metric === "gate-literals" && literals.length > 0 ? { what: literals } : {}),
  }));
  const measured = round(Math.max(0, 10 - parts.reduce((sum, { penalty }) => sum + penalty, 0)));
  const rated = Math.min(10, Math.max(0, rating));
  return { total: Math.min(measured, rated), measured, rated, ratedBy: "agent", parts };
}

const metrics: readonly ScorePart["metric"][] = [
  "complexity",
  "nesting",
  "duplication",
  "dead-code",
  "lint",
  "size",
  "gate-literals",
];

function penaltyOf(metric: ScorePart["metric"], value: number): number {
  const { free, each, most } = weights[metric];
  return round(Math.min(most, Math.max(0, value - free) * each));
}

function highest(values: readonly number[]): number {
  return Math.max(0, ...values);
}

/** To hundredths, so that sums of fractions print and compare as they read. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
