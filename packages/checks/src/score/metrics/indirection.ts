import { boundNames, childrenOf, type Node, unwrap } from "@vitest-jiti/source";
import type { Class } from "oxc-parser";
import { type FunctionNode, isFunction } from "../../functions/functions.ts";
import { isErased } from "../../syntax/is-erased.ts";
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
  const found: string[] = [];
  walkWritten(written, (node) => {
    if (isExported(node, written)) return;
    const name = isClass(node) ? lazyClass(node, written) : handOverIn(node);
    if (name !== undefined) found.push(name);
  });
  return listed(found);
}

function isExported(node: Node, { code }: Written): boolean {
  const parent = code.parentOf(node);
  const statement = parent?.type === "VariableDeclaration" ? code.parentOf(parent) : parent;
  return statement?.type === "ExportNamedDeclaration" || statement?.type === "ExportDefaultDeclaration";
}

function isClass(node: Node): node is Class {
  return node.type === "ClassDeclaration" || node.type === "ClassExpression";
}

function lazyClass(node: Class, written: Written): string | undefined {
  return isLazy(node, written) ? (node.id?.name ?? "a class") : undefined;
}

/** The name of a function that only hands on. */
function handOverIn(node: Node): string | undefined {
  if (node.type === "FunctionDeclaration")
    return isFunction(node) && isHandOver(node) ? (node.id?.name ?? "a function") : undefined;
  if (node.type !== "VariableDeclarator" || node.init === null || node.id.type !== "Identifier") return undefined;
  const value = unwrap(node.init);
  return isFunction(value) && isHandOver(value) ? node.id.name : undefined;
}

function isHandOver({ params, body }: FunctionNode): boolean {
  const given = new Set(params.flatMap(boundNames));
  const value = onlyValue(body);
  if (given.size === 0 || value === undefined || isErased(value)) return false;
  const inner = unwrap(value);
  if (!/^(?:Call|Member|Binary)Expression$/.test(inner.type)) return false;
  const parts = inner.type === "CallExpression" ? inner.arguments : childrenOf(inner);
  return symbolsIn(inner) <= handOver + params.length - 1 && parts.every((part) => isHanded(part, inner, given));
}

/** The one expression that a body consists of. */
function onlyValue(body: FunctionNode["body"]): Node | undefined {
  if (body.type !== "BlockStatement") return body;
  const [only, ...others] = body.body;
  if (others.length > 0) return undefined;
  if (only?.type === "ReturnStatement") return only.argument ?? undefined;
  return only?.type === "ExpressionStatement" ? only.expression : undefined;
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
