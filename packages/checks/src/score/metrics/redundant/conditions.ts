import { type Node, unwrap } from "@vitest-jiti/source";
import type { Code } from "../../../syntax/code.ts";
import type { Patterns } from "../../patterns.ts";
import { areAlike, bodyOf, isBoolean, isNot, statementsOf } from "../../shapes.ts";

/** Conditions that could be said more plainly. */
export const needlessConditions: Patterns = {
  "comparison with true or false": (node) =>
    node.type === "BinaryExpression" && /^[!=]==?$/.test(node.operator) && [node.left, node.right].some(isBoolean),
  "condition turned into true and false": (node) =>
    node.type === "ConditionalExpression" && isBoolean(node.consequent) && isBoolean(node.alternate),
  "branches that return true and false": (node) =>
    node.type === "IfStatement" && returnsBoolean(node.consequent) && returnsBoolean(node.alternate),
  "else after a jump": (node, code) =>
    node.type === "IfStatement" &&
    node.alternate !== null &&
    jumps(node.consequent) &&
    !isElse(node, code.parentOf(node)),
  "if alone in else": (node) =>
    node.type === "IfStatement" &&
    node.alternate?.type === "BlockStatement" &&
    node.alternate.body.length === 1 &&
    node.alternate.body[0]?.type === "IfStatement",
  "if alone in if": (node) => {
    if (node.type !== "IfStatement" || node.alternate !== null) return false;
    const [only, ...others] = statementsOf(node.consequent);
    return only?.type === "IfStatement" && only.alternate === null && others.length === 0;
  },
  "negated condition with else": (node) =>
    ((node.type === "IfStatement" && node.alternate !== null && node.alternate.type !== "IfStatement") ||
      node.type === "ConditionalExpression") &&
    isNot(unwrap(node.test)),
  "negation of a comparison": (node) =>
    node.type === "UnaryExpression" && node.operator === "!" && isComparison(unwrap(node.argument)),
  "negation of a negation": (node) =>
    node.type === "UnaryExpression" && node.operator === "!" && isOfNegations(unwrap(node.argument)),
  "branch written twice": (node, code) =>
    isSameBranch(node, code) || bodyOf(node).some((one, at, all) => isRepeated(one, all[at + 1], code)),
};

function returnsBoolean(node: Node | null): boolean {
  const [only, ...others] = statementsOf(node);
  return others.length === 0 && only?.type === "ReturnStatement" && isBoolean(only.argument);
}

function jumps(node: Node): boolean {
  const last = statementsOf(node).at(-1);
  return last !== undefined && /^(?:Return|Throw|Break|Continue)Statement$/.test(last.type);
}

function isElse(node: Node, parent: Node | undefined): boolean {
  return parent?.type === "IfStatement" && parent.alternate === node;
}

/** `!(!a || b)` */
function isOfNegations(node: Node): boolean {
  return node.type === "LogicalExpression" && [node.left, node.right].some((side) => isNot(unwrap(side)));
}

/** `if (a) f(); else f();`, `if (a) f(); else if (b) f();`, `a ? b : b` */
function isSameBranch(node: Node, code: Code): boolean {
  if (node.type !== "IfStatement" && node.type !== "ConditionalExpression") return false;
  const { consequent, alternate } = node;
  if (alternate === null) return false;
  const other =
    alternate.type === "IfStatement" || alternate.type === "ConditionalExpression" ? alternate.consequent : alternate;
  return areAlike(consequent, other, code);
}

/** `if (a) return 0; if (b) return 0;`, `if (a) { f(); return 0; } return 0;` */
function isRepeated(one: Node, next: Node | undefined, code: Code): boolean {
  if (one.type !== "IfStatement" || one.alternate !== null || next === undefined) return false;
  const last = statementsOf(one.consequent).at(-1);
  if (last === undefined || !givesSomething(last)) return false;
  if (next.type !== "IfStatement") return areAlike(last, next, code);
  return next.alternate === null && areAlike(one.consequent, next.consequent, code);
}

/** It ends the function with a value. A bare jump is as short as any way to say so. */
function givesSomething({ type, ...jump }: Node): boolean {
  return (type === "ReturnStatement" || type === "ThrowStatement") && "argument" in jump && jump.argument !== null;
}

function isComparison(node: Node): boolean {
  return (node.type === "BinaryExpression" && /^[<>!=]/.test(node.operator)) || isNot(node);
}
