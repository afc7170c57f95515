import type { Node } from "@vitest-jiti/source";
import { isFlatCase } from "./flat-case.ts";
import { type FunctionNode, walkOwn } from "./functions.ts";

/**
 * Cyclomatic complexity: one, and one more for each branch, loop, catch, case and short-circuit operator. The flat cases
 * of a switch are a table, and one together with it. Functions inside count for themselves.
 *
 * T. J. McCabe, "A Complexity Measure", IEEE Transactions on Software Engineering SE-2 (1976): it exempts flat cases too.
 */
export function complexityOf(node: FunctionNode): number {
  let complexity = 1;
  walkOwn(node, (child) => {
    if (isBranch(child)) complexity += 1;
    return 0;
  });
  return complexity;
}

function isBranch(node: Node): boolean {
  switch (node.type) {
    case "IfStatement":
    case "ConditionalExpression":
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
    case "CatchClause":
    case "LogicalExpression":
      return true;
    case "SwitchCase":
      // A case that falls through to the next is one more label for the same branch.
      return node.test !== null && node.consequent.length > 0 && !isFlatCase(node);
    case "SwitchStatement":
      return node.cases.some(isFlatCase);
    case "AssignmentExpression":
      return /^(?:&&|\|\||\?\?)=$/.test(node.operator);
    default:
      return false;
  }
}
