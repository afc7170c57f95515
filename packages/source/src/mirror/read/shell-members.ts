import type { JitiError } from "@vitest-jiti/core";
import type { Node } from "../../syntax/parse.ts";
import { unwrap } from "../../syntax/unwrap.ts";
import type { Implementation } from "./region.ts";

/**
 * A member's region holds a shell of its class so that it reads as TypeScript. Only the member itself is used: code in
 * any other member would be lost without a word.
 */
export function refuseExtraMembers(
  implementation: Implementation,
  statements: readonly Node[],
  fail: (offset: number, message: string) => JitiError,
): void {
  if (implementation.kind === "class") return;
  const { callable } = implementation;
  const { owner } = callable;
  if (owner === undefined || callable.statement.type !== "ExpressionStatement") return;
  const members: readonly Node[] = owner.kind === "class" ? owner.node.body.body : owner.node.properties;
  const extra = members.find((member) => !owns(member, callable.fn) && hasCode(member));
  if (extra) throw fail(extra.start, "its class or object holds code beside the target; move it to a helper above");
  const second = statements.find((statement) => statement !== callable.statement && isShell(statement));
  if (second) throw fail(second.start, "it holds more than one class or object for the target");
}

function owns(member: Node, fn: Node): boolean {
  return member.start <= fn.start && member.end >= fn.end;
}

function hasCode(member: Node): boolean {
  switch (member.type) {
    case "MethodDefinition":
      return member.value.body !== null;
    case "PropertyDefinition":
    case "AccessorProperty":
      return member.value !== null;
    case "TSIndexSignature":
      return false;
    default:
      return true;
  }
}

function isShell(statement: Node): boolean {
  if (statement.type !== "ExpressionStatement") return false;
  const { expression } = statement;
  if (expression.type !== "UnaryExpression" || expression.operator !== "void") return false;
  const { type } = unwrap(expression.argument);
  return type === "ClassExpression" || type === "ObjectExpression";
}
