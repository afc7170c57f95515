import { type Node, unwrap } from "@vitest-jiti/source";
import type { Code } from "../syntax/code.ts";

/** The statements of a block, or the one statement. */
export function statementsOf(node: Node | null): readonly Node[] {
  if (node === null) return [];
  return node.type === "BlockStatement" ? node.body : [node];
}

/** The statements of a block; nothing else has any. */
export function bodyOf(node: Node): readonly Node[] {
  return node.type === "BlockStatement" ? node.body : [];
}

/** `o.name(…)`: its name. */
export function methodOf(node: Node): string | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return undefined;
  const { property, computed } = node.callee;
  return !computed && property.type === "Identifier" ? property.name : undefined;
}

/** What a call is given first. */
export function firstArgument(node: Node): Node | undefined {
  return node.type === "CallExpression" ? node.arguments[0] : undefined;
}

/** `Owner.name(…)` */
export function isStaticCall(node: Node, owner: string, name: string): boolean {
  return (
    methodOf(node) === name &&
    node.type === "CallExpression" &&
    node.callee.type === "MemberExpression" &&
    node.callee.object.type === "Identifier" &&
    node.callee.object.name === owner
  );
}

/** `o.name` */
export function isNamedProperty(node: Node, name: string): boolean {
  return (
    node.type === "MemberExpression" &&
    !node.computed &&
    node.property.type === "Identifier" &&
    node.property.name === name
  );
}

/** This very number. */
export function isNumber(node: Node, value: number): boolean {
  return node.type === "Literal" && node.value === value;
}

/** `true`, `false` */
export function isBoolean(node: Node | null): boolean {
  return node?.type === "Literal" && typeof node.value === "boolean";
}

/** `undefined`, `null` */
export function isNothing(node: Node): boolean {
  const value = unwrap(node);
  return (
    (value.type === "Literal" && value.value === null) || (value.type === "Identifier" && value.name === "undefined")
  );
}

/** `!a` */
export function isNot(node: Node): boolean {
  return node.type === "UnaryExpression" && node.operator === "!";
}

/** Whether two expressions without effects are written alike. */
export function areAlike(one: Node, other: Node, code: Code): boolean {
  const text = ({ start, end }: Node): string => code.module.text.slice(start, end).replace(/\s+/g, "");
  return text(one) === text(other);
}
