import type { Node } from "../syntax/parse.ts";
import { asStubCall } from "./jiti-import.ts";
import type { FunctionNode } from "./stub.ts";

type CallExpression = Extract<Node, { type: "CallExpression" }>;

/**
 * The call of `jiti.stub`, when it is all that a function does. The constructor of a derived class may call `super(...)`
 * first, since TypeScript insists on it.
 */
export function stubCallOf(fn: FunctionNode, isConstructor: boolean, local: string): CallExpression | undefined {
  if (!fn.body) return undefined;
  if (fn.body.type !== "BlockStatement") return asStubCall(fn.body, local);
  const [first, ...more] = fn.body.body;
  const statement = isConstructor && isSuperCall(first) ? more.shift() : first;
  if (statement === undefined || more.length > 0) return undefined;
  if (statement.type === "ReturnStatement") return asStubCall(statement.argument, local);
  return statement.type === "ExpressionStatement" ? asStubCall(statement.expression, local) : undefined;
}

function isSuperCall(statement: Node | undefined): boolean {
  return (
    statement?.type === "ExpressionStatement" &&
    statement.expression.type === "CallExpression" &&
    statement.expression.callee.type === "Super"
  );
}
