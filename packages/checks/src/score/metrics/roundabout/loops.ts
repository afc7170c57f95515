import { type Node, childrenOf, unwrap } from "@vitest-jiti/source";
import { isFunction } from "../../../functions/functions.ts";
import type { Code } from "../../../syntax/code.ts";
import type { Patterns } from "../../patterns.ts";
import { areAlike, firstArgument, isNamedProperty, isNumber, methodOf, statementsOf } from "../../shapes.ts";

/** Loops that a simpler loop or a method says better. */
export const roundaboutLoops: Patterns = {
  "loop with an index": (node, code) =>
    node.type === "ForStatement" &&
    node.test?.type === "BinaryExpression" &&
    /^(?:<|<=|!==?)$/.test(node.test.operator) &&
    isLength(node.test.right, code) &&
    node.test.left.type === "Identifier" &&
    isIndex(node.test.left.name, node.body),
  "while that counts": (node, code) =>
    node.type === "WhileStatement" && statementsOf(node.body).some((statement) => isStep(statement, node.test, code)),
  "for in": (node) => node.type === "ForInStatement",
  "pushed one by one in forEach": (node) => methodOf(node) === "forEach" && pushesOnly(firstArgument(node)),
  "accumulator copied in each turn": (node, code) =>
    (methodOf(node) === "reduce" && copiesAccumulator(firstArgument(node))) || copiesItself(node, code),
};

function pushesOnly(node: Node | undefined): boolean {
  if (node?.type !== "ArrowFunctionExpression") return false;
  const [only, ...others] = statementsOf(node.body);
  const call = only?.type === "ExpressionStatement" ? only.expression : only;
  return others.length === 0 && call !== undefined && methodOf(call) === "push";
}

function isLength(node: Node, code: Code): boolean {
  const value = unwrap(node);
  if (value.type === "MemberExpression") return isNamedProperty(value, "length");
  const declared = value.type === "Identifier" ? code.bindingOf(value)?.node : undefined;
  return (
    declared?.type === "VariableDeclarator" &&
    declared.init !== null &&
    declared.init.type === "MemberExpression" &&
    isLength(declared.init, code)
  );
}

/** Whether elements are read by this index. */
function isIndex(name: string, node: Node): boolean {
  if (
    node.type === "MemberExpression" &&
    node.computed &&
    node.property.type === "Identifier" &&
    node.property.name === name
  )
    return true;
  return childrenOf(node).some((child) => isIndex(name, child));
}

/** `index += 1` of a variable that the condition reads. */
function isStep(statement: Node, test: Node, code: Code): boolean {
  if (statement.type !== "ExpressionStatement") return false;
  const { expression } = statement;
  if (expression.type === "UpdateExpression") return isRead(expression.argument, test, code);
  return expression.type === "AssignmentExpression" && isIncrement(expression) && isRead(expression.left, test, code);
}

function isIncrement({ operator, right }: Extract<Node, { type: "AssignmentExpression" }>): boolean {
  if (operator === "+=") return isNumber(right, 1);
  return operator === "=" && right.type === "BinaryExpression" && isNumber(right.right, 1);
}

function isRead(name: Node, within: Node, code: Code): boolean {
  return areAlike(name, within, code) || childrenOf(within).some((child) => isRead(name, child, code));
}

/** `(all, one) => [...all, one]` */
function copiesAccumulator(reducer: Node | undefined): boolean {
  if (reducer?.type !== "ArrowFunctionExpression") return false;
  const [first] = reducer.params;
  return first?.type === "Identifier" && spreads(reducer.body, first.name);
}

/** `list = [...list, one]` in a loop. */
function copiesItself(node: Node, code: Code): boolean {
  if (node.type !== "AssignmentExpression" || node.left.type !== "Identifier") return false;
  if (node.right.type !== "ArrayExpression" && node.right.type !== "ObjectExpression") return false;
  let around = code.parentOf(node);
  while (around && !isFunction(around) && !/^(?:For.*|While|DoWhile)Statement$/.test(around.type))
    around = code.parentOf(around);
  return around !== undefined && !isFunction(around) && spreads(node.right, node.left.name);
}

function spreads(node: Node, name: string): boolean {
  if (node.type === "SpreadElement") {
    const value = unwrap(node.argument);
    if (value.type === "Identifier" && value.name === name) return true;
  }
  return childrenOf(node).some((child) => spreads(child, name));
}
