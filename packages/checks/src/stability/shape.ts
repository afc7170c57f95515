import type { Breach } from "../findings/breach.ts";
import { complexityOf } from "../functions/complexity.ts";
import { isFlatCase } from "../functions/flat-case.ts";
import { walkOwn, type WrittenFunction } from "../functions/functions.ts";
import { nestingOf } from "../functions/nesting.ts";
import { pyramidOf } from "../functions/pyramid.ts";
import type { StabilityLimits } from "@vitest-jiti/core";

/** What may be added to the levels of control structures by callbacks. */
const callbackLevels = 3;

/** What is too much in one function: branches, levels, parameters, ways out. */
export function shapeBreaches({ node, whole }: WrittenFunction, limits: StabilityLimits): readonly Breach[] {
  const start = node.body.start + 1;
  const breaches: Breach[] = [];
  const over = (rule: string, value: number, limit: number, what: string, advice: string, at = start): void => {
    if (value <= limit) return;
    breaches.push({
      rule,
      start: at,
      message: `This function has ${value} ${what}, at most ${limit} are allowed. ${advice}`,
    });
  };
  const nesting = nestingOf(node);
  const pyramid = nesting.depth > limits.nesting ? nesting : pyramidOf(node);
  over(
    "max-complexity",
    complexityOf(node),
    limits.complexity,
    "independent paths",
    "Move parts of it to helpers, or replace branches by a table.",
  );
  over(
    "max-nesting",
    nesting.depth,
    limits.nesting,
    "levels of control structures",
    "Return early, or move the inner part to a helper.",
    nesting.node.start,
  );
  if (pyramid.depth > nesting.depth)
    over(
      "max-nesting",
      pyramid.depth,
      limits.nesting + callbackLevels,
      "levels of callbacks and control structures",
      "Give the inner callbacks names beside this function, or use `await`.",
      pyramid.node.start,
    );
  if (whole)
    over("max-parameters", node.params.length, limits.parameters, "parameters", "Pass one object.", node.start);
  over(
    "max-returns",
    returnsOf(node),
    limits.returns,
    "return statements",
    "Look the result up in a table, or split the function.",
  );
  return breaches;
}

function returnsOf(node: WrittenFunction["node"]): number {
  let returns = 0;
  walkOwn(node, (child, flat) => {
    if (child.type === "ReturnStatement" && flat === 0) returns += 1;
    return flat > 0 || isFlatCase(child) ? 1 : 0;
  });
  return returns;
}
