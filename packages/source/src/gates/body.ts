import type { Node } from "../syntax/parse.ts";
import { unwrap } from "../syntax/unwrap.ts";
import { initialiserIn, type Place, scopeOf } from "./tree.ts";

/** Whether a node is written as a function. */
export function isFunction(node: Node): boolean {
  return (
    node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression" || node.type === "FunctionDeclaration"
  );
}

/** Whether a test is registered with a title, and perhaps options, alone. */
export function isWithoutBody([, ...more]: readonly Node[], place: Place): boolean {
  return more.every((argument) => cannotRun(unwrap(argument), place));
}

/** What cannot be a test's body: options and timeouts, written in place or in a constant. */
function cannotRun(node: Node, place: Place): boolean {
  if (node.type === "Identifier") {
    const scope = scopeOf(node.name, place);
    const value = scope && initialiserIn(scope.node, node.name);
    if (value) return isData(unwrap(value));
    return node.name === "undefined";
  }
  return isData(node);
}

function isData(node: Node): boolean {
  return node.type === "ObjectExpression" || node.type === "Literal" || node.type === "TemplateLiteral";
}
