import { boundNames, childrenOf, type Node, unwrap } from "@vitest-jiti/source";
import type { Class } from "oxc-parser";
import { type FunctionNode, isFunction } from "../../functions/functions.ts";
import { isErased } from "../../syntax/is-erased.ts";
import { statementsOf } from "../shapes.ts";
import { symbolsIn } from "../symbols.ts";
import { listed, type Measured, walkWritten, type Written } from "../written.ts";

/** In symbols: what a call of it would not be longer than. */
const handOver = 4;

/**
 * Functions that only hand on what they are given, and classes where a function would do: without state, or made to be
 * used once. What is exported is somebody's interface.
 *
 * M. Fowler, "Refactoring" (1999): Middle Man, Lazy Class, Speculative Generality; Inline Function.
 */
export function indirection(written: Written): Measured {
  const { code } = written;
  const found: string[] = [];
  walkWritten(written, (node) => {
    const parent = code.parentOf(node);
    if (parent?.type === "ExportNamedDeclaration" || parent?.type === "ExportDefaultDeclaration") return;
    if (node.type === "FunctionDeclaration" && isFunction(node) && isHandOver(node))
      found.push(node.id?.name ?? "a function");
    if (node.type === "VariableDeclarator" && node.init && node.id.type === "Identifier") {
      const isExported = parent && code.parentOf(parent)?.type === "ExportNamedDeclaration";
      const value = unwrap(node.init);
      if (!isExported && isFunction(value) && isHandOver(value)) found.push(node.id.name);
    }
    if ((node.type === "ClassDeclaration" || node.type === "ClassExpression") && isLazy(node, written))
      found.push(node.id?.name ?? "a class");
  });
  return listed(found);
}

function isHandOver({ params, body }: FunctionNode): boolean {
  if (params.length === 0) return false;
  const [only, ...others] = body.type === "BlockStatement" ? statementsOf(body) : [body];
  if (others.length > 0 || only === undefined) return false;
  const value =
    only.type === "ReturnStatement" ? only.argument : only.type === "ExpressionStatement" ? only.expression : only;
  if (value === null || isErased(value)) return false;
  const inner = unwrap(value);
  if (!/^(?:Call|Member|Binary)Expression$/.test(inner.type)) return false;
  const given = new Set(params.flatMap(boundNames));
  const parts = inner.type === "CallExpression" ? inner.arguments : childrenOf(inner);
  return symbolsIn(inner) <= handOver + params.length - 1 && parts.every((part) => isHanded(part, inner, given));
}

/** A parameter, a literal, or the name of a property. */
function isHanded(part: Node, whole: Node, given: ReadonlySet<string>): boolean {
  const value = unwrap(part);
  if (value.type === "Identifier")
    return given.has(value.name) || (whole.type === "MemberExpression" && !whole.computed && whole.property === part);
  return value.type === "Literal";
}

/** One method beside the constructor and no state that changes, or an object that is made and used in one expression. */
function isLazy(node: Class, written: Written): boolean {
  if (node.superClass !== null) return false;
  const members = node.body.body;
  const methods = members.filter((one) => one.type === "MethodDefinition" && one.kind !== "constructor");
  if (methods.length <= 1 && !members.some(isState)) return true;
  return methods.length <= 2 && node.id !== null && isUsedOnce(node, written);
}

/** A field, or a parameter of the constructor that becomes one. */
function isState(member: Node): boolean {
  if (member.type === "PropertyDefinition") return !member.static;
  return member.type === "MethodDefinition" && member.value.params.some(({ type }) => type === "TSParameterProperty");
}

/** `new Name(…).method()` */
function isUsedOnce(node: Class, written: Written): boolean {
  const { code } = written;
  let once = 0;
  let others = 0;
  walkWritten(written, (one) => {
    if (one.type !== "NewExpression" || one.callee.type !== "Identifier" || code.bindingOf(one.callee)?.node !== node)
      return;
    const around = code.parentOf(one);
    if (around?.type === "MemberExpression" && around.object === one) once += 1;
    else others += 1;
  });
  return once > 0 && others === 0;
}
