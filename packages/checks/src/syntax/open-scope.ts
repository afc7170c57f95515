import { boundNames, childrenOf, type Node } from "@vitest-jiti/source";
import { declare, Scope } from "./scope.ts";

/** The scope that a node opens for its children, or the one around it. */
export function openScope(node: Node, outer: Scope): Scope {
  const scope = new Scope(outer);
  switch (node.type) {
    case "Program":
    case "StaticBlock":
    case "TSModuleBlock":
    case "BlockStatement":
      for (const statement of node.body) declare(statement, scope);
      if (node.type !== "BlockStatement") hoist(node.body, scope);
      return scope;
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      if (node.type === "FunctionExpression" && node.id) scope.add([node.id.name], node);
      if (node.type !== "ArrowFunctionExpression") scope.add(["arguments"], node);
      for (const parameter of node.params) scope.add(boundNames(parameter), parameter);
      if (node.body) hoist([node.body], scope);
      return scope;
    case "ClassExpression":
      if (node.id) scope.add([node.id.name], node);
      return scope;
    case "SwitchStatement":
      for (const { consequent } of node.cases) for (const statement of consequent) declare(statement, scope);
      return scope;
    case "ForStatement":
      if (node.init) declare(node.init, scope);
      return scope;
    case "ForInStatement":
    case "ForOfStatement":
      declare(node.left, scope);
      return scope;
    case "CatchClause":
      if (node.param) scope.add(boundNames(node.param), node);
      return scope;
    default:
      return outer;
  }
}

/** Adds the `var`s below these nodes, up to the next function: they belong to the function around them. */
function hoist(nodes: readonly Node[], scope: Scope): void {
  for (const node of nodes) {
    if (isFunctionOrClass(node)) continue;
    if (node.type === "VariableDeclaration" && node.kind === "var") declare(node, scope);
    hoist(childrenOf(node), scope);
  }
}

function isFunctionOrClass(node: Node): boolean {
  return /Function|^Class(?:Declaration|Expression)$/.test(node.type);
}
