import { type Node, unwrap } from "@vitest-jiti/source";
import type { Code } from "../../../syntax/code.ts";
import type { Patterns } from "../../patterns.ts";
import { areAlike, isBoolean, isNothing } from "../../shapes.ts";

/** Checks for nothing that `?.` and `??` say better. */
export const roundaboutChecks: Patterns = {
  "check before a member": (node, code) =>
    node.type === "LogicalExpression" && node.operator === "&&" && isGuarded(node.left, node.right, code),
  "both undefined and null asked for": (node, code) =>
    node.type === "LogicalExpression" && asksTwice(node.left, node.right, code),
  "default by a condition": (node, code) => node.type === "ConditionalExpression" && isDefault(node, code),
  "default by ||": (node) =>
    node.type === "LogicalExpression" &&
    node.operator === "||" &&
    /^(?:Identifier|MemberExpression|ChainExpression)$/.test(node.left.type) &&
    /^(?:Literal|ArrayExpression|ObjectExpression)$/.test(node.right.type) &&
    !isBoolean(node.right),
};

/** `a && a.b`, `a !== undefined && a.b` */
function isGuarded(left: Node, right: Node, code: Code): boolean {
  const guarded = checked(left) ?? unwrap(left);
  let at = checked(right) ?? unwrap(right);
  if (at.type === "BinaryExpression" && /^[!=]/.test(at.operator)) at = unwrap(at.left);
  while (at.type === "MemberExpression" || at.type === "CallExpression") {
    at = unwrap(at.type === "MemberExpression" ? at.object : at.callee);
    if (areAlike(at, guarded, code)) return true;
  }
  return false;
}

/** `a !== undefined`: the `a`. */
function checked(node: Node): Node | undefined {
  const value = unwrap(node);
  return value.type === "BinaryExpression" && /^[!=]==?$/.test(value.operator) && isNothing(value.right)
    ? value.left
    : undefined;
}

function asksTwice(left: Node, right: Node, code: Code): boolean {
  const one = checked(left);
  const other = checked(right);
  return one !== undefined && other !== undefined && areAlike(one, other, code);
}

/** `a !== undefined ? a : b` */
function isDefault(
  { test, consequent, alternate }: Extract<Node, { type: "ConditionalExpression" }>,
  code: Code,
): boolean {
  const value = checked(test);
  return value !== undefined && [consequent, alternate].some((one) => areAlike(value, unwrap(one), code));
}
