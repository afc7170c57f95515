import { type Node } from "@vitest-jiti/source";
import { isFunction } from "../../../functions/functions.ts";
import type { Code } from "../../../syntax/code.ts";
import type { Patterns } from "../../patterns.ts";
import { areAlike, bodyOf, statementsOf } from "../../shapes.ts";

/** Statements and names that could be left out. */
export const needlessSteps: Patterns = {
  "variable for a second value": (node, code) =>
    node.type === "BlockStatement" && node.body.some((one) => isSecondValue(one, node, code)),
  "variable only to be returned": (node) =>
    bodyOf(node).some((statement, index, all) => isReturnedNext(statement, all[index + 1])),
  "variable that only carries the result": (node) =>
    bodyOf(node).some((statement, index, all) => isCarried(statement, all[index + 1])),
  "second name for the same": (node, code) => node.type === "VariableDeclarator" && isAlias(node, code),
  "initialised with undefined": (node) =>
    node.type === "VariableDeclarator" && node.init?.type === "Identifier" && node.init.name === "undefined",
  "variable assigned to itself with an operator": (node, code) =>
    node.type === "AssignmentExpression" &&
    node.operator === "=" &&
    node.right.type === "BinaryExpression" &&
    areAlike(node.left, node.right.left, code),
  "property named twice": (node) =>
    node.type === "Property" &&
    !node.shorthand &&
    !node.computed &&
    node.key.type === "Identifier" &&
    node.value.type === "Identifier" &&
    node.key.name === node.value.name,
  "undefined returned last": (node) =>
    isFunction(node) && node.body.type === "BlockStatement" && isBareReturn(node.body.body.at(-1)),
  "catch that throws again": (node) => {
    if (node.type !== "CatchClause" || node.param?.type !== "Identifier") return false;
    const [only] = node.body.body;
    return (
      only?.type === "ThrowStatement" && only.argument.type === "Identifier" && only.argument.name === node.param.name
    );
  },
  "continue at the end of a loop": (node) =>
    isLoop(node) && statementsOf(node.body).at(-1)?.type === "ContinueStatement",
};

/** `let a = f(); …; a = g();` in one block: two variables with one name. */
function isSecondValue(statement: Node, block: Node, code: Code): boolean {
  if (statement.type !== "ExpressionStatement" || statement.expression.type !== "AssignmentExpression") return false;
  const { operator, left } = statement.expression;
  if (operator !== "=" || left.type !== "Identifier") return false;
  const declared = code.bindingOf(left)?.node;
  if (declared?.type !== "VariableDeclarator" || declared.init === null) return false;
  const declaration = code.parentOf(declared);
  return declaration !== undefined && code.parentOf(declaration) === block;
}

function isReturnedNext(statement: Node, next: Node | undefined): boolean {
  if (statement.type !== "VariableDeclaration" || next?.type !== "ReturnStatement") return false;
  const [declared] = statement.declarations.slice(-1);
  if (declared?.id.type !== "Identifier" || next.argument?.type !== "Identifier") return false;
  return declared.id.name === next.argument.name && declared.init !== null && !isFunction(declared.init);
}

/** `let a; if (b) a = 1; else a = 2; return a;` */
function isCarried(statement: Node, next: Node | undefined): boolean {
  if (statement.type !== "IfStatement" || next?.type !== "ReturnStatement" || next.argument?.type !== "Identifier")
    return false;
  return isSetLast(statement, next.argument.name);
}

/** Whether each branch ends by giving this variable its value. */
function isSetLast(node: Node | null, name: string): boolean {
  const last = statementsOf(node).at(-1);
  if (last?.type === "IfStatement") return isSetLast(last.consequent, name) && isSetLast(last.alternate, name);
  if (last?.type !== "ExpressionStatement" || last.expression.type !== "AssignmentExpression") return false;
  const { operator, left } = last.expression;
  return operator === "=" && left.type === "Identifier" && left.name === name;
}

/** A constant for another one. */
function isAlias(node: Extract<Node, { type: "VariableDeclarator" }>, code: Code): boolean {
  const { id, init } = node;
  const declaration = code.parentOf(node);
  if (declaration?.type !== "VariableDeclaration" || declaration.kind !== "const") return false;
  if (id.type !== "Identifier" || init === null) return false;
  // A cast makes another thing of it.
  const source = init.type === "Identifier" ? code.bindingOf(init) : undefined;
  return source !== undefined && !code.isReassigned(source);
}

function isBareReturn(node: Node | undefined): boolean {
  return node?.type === "ReturnStatement" && node.argument === null;
}

type Loop = Extract<Node, { type: `For${string}Statement` | `${"" | "Do"}WhileStatement` }>;

function isLoop(node: Node): node is Loop {
  return /^(?:For.*|While|DoWhile)Statement$/.test(node.type);
}
