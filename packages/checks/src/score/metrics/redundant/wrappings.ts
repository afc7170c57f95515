import { type Node, unwrap } from "@vitest-jiti/source";
import type { Code } from "../../../syntax/code.ts";
import type { Patterns } from "../../patterns.ts";
import { methodOf, statementsOf } from "../../shapes.ts";

/** Promises and copies around what needs none. */
export const needlessWrappings: Patterns = {
  "await of what is no promise": (node) => node.type === "AwaitExpression" && isPlain(unwrap(node.argument)),
  "promise around a value": (node) => isSettledPromise(node),
  "copy of a copy": (node, code) => node.type === "SpreadElement" && isNeedlessSpread(node, code),
};

function isPlain(node: Node): boolean {
  return (
    /^(?:Literal|TemplateLiteral|ArrayExpression|ObjectExpression|BinaryExpression)$/.test(node.type) ||
    /^(?:push|join|map|filter|slice|trim|split|concat)$/.test(methodOf(node) ?? "")
  );
}

/** `await Promise.resolve(x)`, `new Promise((resolve) => resolve(x))` */
function isSettledPromise(node: Node): boolean {
  if (node.type === "AwaitExpression") {
    const value = unwrap(node.argument);
    return value.type === "CallExpression" && methodOf(value) === "resolve" && isPromise(value.callee);
  }
  if (node.type !== "NewExpression" || node.callee.type !== "Identifier" || node.callee.name !== "Promise")
    return false;
  const [executor] = node.arguments;
  if (executor?.type !== "ArrowFunctionExpression") return false;
  const [resolve] = executor.params;
  const [only, ...others] = statementsOf(executor.body);
  const call = only?.type === "ExpressionStatement" ? only.expression : only;
  return (
    others.length === 0 &&
    call?.type === "CallExpression" &&
    call.callee.type === "Identifier" &&
    resolve?.type === "Identifier" &&
    call.callee.name === resolve.name
  );
}

function isPromise(callee: Node): boolean {
  return callee.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name === "Promise";
}

/** `[...list.map(f)]`, `[...[a, b]]` */
function isNeedlessSpread(node: Extract<Node, { type: "SpreadElement" }>, code: Code): boolean {
  const around = code.parentOf(node);
  const value = unwrap(node.argument);
  if (around?.type !== "ArrayExpression") return false;
  return value.type === "ArrayExpression" || (around.elements.length === 1 && isFreshList(value));
}

/** An array that was made just now. */
function isFreshList(node: Node): boolean {
  return (
    node.type === "ArrayExpression" ||
    /^(?:map|filter|slice|split|concat|toSorted|toReversed|flatMap|flat)$/.test(methodOf(node) ?? "") ||
    (methodOf(node) === "sort" &&
      node.type === "CallExpression" &&
      node.callee.type === "MemberExpression" &&
      isFreshList(unwrap(node.callee.object)))
  );
}
