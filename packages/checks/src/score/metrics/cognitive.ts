import { childrenOf, type Node, unwrap } from "@vitest-jiti/source";
import { type FunctionNode, isFunction } from "../../functions/functions.ts";
import type { Measured, Written } from "../written.ts";

/** What a function may have without being hard to read. */
const easy = 3;

/**
 * Cognitive complexity beyond what is easy, summed over functions: each break in the flow counts one, and one more for
 * each level that it is nested in; a run of like logical operators counts one. A function inside another adds a level to
 * what it holds and counts with the outer one.
 *
 * G. A. Campbell, "Cognitive Complexity: a new way of measuring understandability", SonarSource (2018).
 */
export function cognitive({ functions }: Written): Measured {
  const outermost = functions.filter((one) => !functions.some((other) => other !== one && holds(other, one)));
  return { value: outermost.reduce((sum, one) => sum + Math.max(0, cognitiveOf(one) - easy), 0) };
}

function holds(outer: FunctionNode, inner: FunctionNode): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function cognitiveOf(node: FunctionNode): number {
  return [...node.params, node.body].reduce((sum, child) => sum + effort(child, 0), 0);
}

/** @param level How deep control structures are nested around it. */
function effort(node: Node, level: number): number {
  const below = (inner: number, ...nodes: readonly (Node | null)[]): number =>
    nodes.reduce((sum, child) => sum + (child ? effort(child, inner) : 0), 0);
  switch (node.type) {
    case "IfStatement":
      return 1 + level + ifParts(node, level);
    case "ConditionalExpression":
      return 1 + level + below(level, node.test) + below(level + 1, node.consequent, node.alternate);
    case "ForStatement":
      return 1 + level + below(level, node.init, node.test, node.update) + below(level + 1, node.body);
    case "ForInStatement":
    case "ForOfStatement":
      return 1 + level + below(level, node.right) + below(level + 1, node.body);
    case "WhileStatement":
    case "DoWhileStatement":
      return 1 + level + below(level, node.test) + below(level + 1, node.body);
    case "SwitchStatement":
      return 1 + level + below(level, node.discriminant) + below(level + 1, ...node.cases);
    case "CatchClause":
      return 1 + level + below(level + 1, node.body);
    case "BreakStatement":
    case "ContinueStatement":
      return node.label === null ? 0 : 1;
    case "LogicalExpression":
      return runs(node) + operands(node).reduce((sum, child) => sum + effort(child, level), 0);
    default:
      return below(isFunction(node) ? level + 1 : level, ...childrenOf(node));
  }
}

/** An `else` costs one whatever it is nested in, and an `else if` is no deeper than its `if`. */
function ifParts({ test, consequent, alternate }: Extract<Node, { type: "IfStatement" }>, level: number): number {
  const own = effort(test, level) + effort(consequent, level + 1);
  if (alternate === null) return own;
  return own + 1 + (alternate.type === "IfStatement" ? ifParts(alternate, level) : effort(alternate, level + 1));
}

type Logical = Extract<Node, { type: "LogicalExpression" }>;

/** `a && b && c` is one run, `a && b || c` are two. Defaults (`??`) are no decisions. */
function runs(node: Logical): number {
  let count = 0;
  let last: string | undefined;
  const visit = (at: Node): void => {
    const value = unwrap(at);
    if (value.type !== "LogicalExpression") return;
    visit(value.left);
    if (value.operator !== last && value.operator !== "??") count += 1;
    last = value.operator;
    visit(value.right);
  };
  visit(node);
  return count;
}

function operands(node: Node): readonly Node[] {
  const value = unwrap(node);
  return value.type === "LogicalExpression" ? [...operands(value.left), ...operands(value.right)] : [value];
}
