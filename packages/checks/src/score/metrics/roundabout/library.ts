import { type Node, unwrap } from "@vitest-jiti/source";
import type { Code } from "../../../syntax/code.ts";
import type { Patterns } from "../../patterns.ts";
import { areAlike, bodyOf, firstArgument, isNamedProperty, isNumber, isStaticCall, methodOf } from "../../shapes.ts";

/** Expressions for which the language or its library has a word. */
export const roundaboutLibrary: Patterns = {
  "indexOf instead of includes": (node) =>
    node.type === "BinaryExpression" &&
    methodOf(unwrap(node.left)) === "indexOf" &&
    ((isMinusOne(node.right) && /^(?:[!=]==?|>)$/.test(node.operator)) ||
      (isNumber(node.right, 0) && /^(?:>=|<)$/.test(node.operator))),
  "filter for the first": (node) =>
    node.type === "MemberExpression" && methodOf(unwrap(node.object)) === "filter" && isNumber(node.property, 0),
  "filter for some or none": (node) =>
    node.type === "BinaryExpression" &&
    isNumber(node.right, 0) &&
    isNamedProperty(unwrap(node.left), "length") &&
    isFiltered(unwrap(node.left)),
  "then in place of await": (node) => methodOf(node) === "then" && /Function/.test(firstArgument(node)?.type ?? ""),
  "Math.pow": (node) => isStaticCall(node, "Math", "pow"),
  "hasOwnProperty in place of hasOwn": (node) => callsHasOwnProperty(node),
  "arguments or apply": (node, code) =>
    isApplied(node) || (node.type === "Identifier" && node.name === "arguments" && code.isValueReference(node)),
  "copy through JSON": (node) =>
    isStaticCall(node, "JSON", "parse") &&
    node.type === "CallExpression" &&
    node.arguments.some((one) => isStaticCall(one, "JSON", "stringify")),
  "assignment property by property": (node, code) => isFieldByField(node, code),
};

function isMinusOne(node: Node): boolean {
  return node.type === "UnaryExpression" && node.operator === "-" && isNumber(node.argument, 1);
}

function isFiltered(node: Node): boolean {
  return node.type === "MemberExpression" && methodOf(unwrap(node.object)) === "filter";
}

/** `f.apply(null, values)` */
function isApplied(node: Node): boolean {
  return methodOf(node) === "apply" && node.type === "CallExpression" && node.arguments.length === 2;
}

/** Two assignments in a row to properties of an object that was made just before. */
function isFieldByField(node: Node, code: Code): boolean {
  return bodyOf(node).some((statement, index, all) => {
    const [one, other] = [statement, all[index + 1]].map((each) => assignedOwner(each));
    const made = all[index - 1];
    if (one === undefined || other === undefined || made?.type !== "VariableDeclaration") return false;
    const isMade = made.declarations.some(
      (declared) => declared === code.bindingOf(one)?.node && declared.init?.type === "ObjectExpression",
    );
    return isMade && areAlike(one, other, code);
  });
}

function assignedOwner(statement: Node | undefined): Node | undefined {
  if (statement?.type !== "ExpressionStatement" || statement.expression.type !== "AssignmentExpression")
    return undefined;
  const { left } = statement.expression;
  return left.type === "MemberExpression" && !left.computed ? left.object : undefined;
}

/** `Object.prototype.hasOwnProperty.call(…)` */
function callsHasOwnProperty(node: Node): boolean {
  if (methodOf(node) === "hasOwnProperty") return true;
  if (methodOf(node) !== "call" || node.type !== "CallExpression" || node.callee.type !== "MemberExpression")
    return false;
  return isNamedProperty(node.callee.object, "hasOwnProperty");
}
