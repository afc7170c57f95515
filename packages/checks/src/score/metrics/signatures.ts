import { type Node, unwrap } from "@vitest-jiti/source";
import { isFunction } from "../../functions/functions.ts";
import { listed, type Measured, walkWritten, type Written } from "../written.ts";

/** So many can be told apart in a call. */
const easy = 4;

/**
 * Helpers that are hard to call: a parameter beyond the fourth, and `true` or `false` handed to a function of the same
 * file, which is two functions in one then.
 *
 * M. Fowler, "Refactoring" (1999): Long Parameter List, Remove Flag Argument.
 */
export function signatures(written: Written): Measured {
  const { code } = written;
  const found: string[] = [];
  walkWritten(written, (node) => {
    if (isFunction(node)) found.push(...node.params.slice(easy).map(() => "long parameter list"));
    if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return;
    const declared = code.bindingOf(node.callee)?.node;
    if (declared === undefined || !isOwn(declared)) return;
    found.push(...node.arguments.filter(isFlag).map(() => "flag argument"));
  });
  return listed(found);
}

function isOwn(declared: Node): boolean {
  if (declared.type === "VariableDeclarator") return declared.init !== null && isFunction(unwrap(declared.init));
  return declared.type === "FunctionDeclaration";
}

function isFlag(node: Node): boolean {
  return node.type === "Literal" && typeof node.value === "boolean";
}
