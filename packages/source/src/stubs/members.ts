import type { MethodDefinition, PropertyKey } from "oxc-parser";
import type { Node } from "../syntax/parse.ts";

/** A member of a class or object literal. */
export interface NamedMember {
  readonly key: PropertyKey;
  readonly computed: boolean;
  readonly kind?: string;
}

/** The last part of a member's namepath: `push`, `#secret`, `[Symbol.iterator]`, `"a-b"`; a setter ends in `=`. */
export function namepathOf(member: NamedMember): string {
  return `${nameOf(member)}${member.kind === "set" ? "=" : ""}`;
}

function nameOf({ key, computed }: NamedMember): string {
  if (computed && key.type !== "Literal") return `[${printKey(key)}]`;
  switch (key.type) {
    case "PrivateIdentifier":
      return `#${key.name}`;
    case "Identifier":
      return key.name;
    case "Literal":
      return nameInPath(String(key.value));
    default:
      return `[${printKey(key)}]`;
  }
}

/** A property's name as a namepath has it: in quotes unless it is an identifier, a number, private or computed. */
export function nameInPath(name: string): string {
  return /^(?:#?[\p{ID_Start}$_][\p{ID_Continue}$]*|\d+|\[.*\])$/u.test(name) ? name : JSON.stringify(name);
}

/** A computed key, as far as it is a path of names; `?` stands for what no key can name. */
function printKey(key: Node): string {
  if (key.type === "Identifier") return key.name;
  if (key.type === "MemberExpression" && !key.computed && key.property.type === "Identifier") {
    return `${printKey(key.object)}.${key.property.name}`;
  }
  return "?";
}

/** The overloads that stand directly before a method. */
export function overloadsOfMember(method: MethodDefinition, before: readonly Node[]): readonly MethodDefinition[] {
  const overloads: MethodDefinition[] = [];
  for (const previous of before.toReversed()) {
    if (previous.type !== "MethodDefinition" || previous.value.type !== "TSEmptyBodyFunctionExpression") break;
    if (previous.static !== method.static || namepathOf(previous) !== namepathOf(method)) break;
    overloads.unshift(previous);
  }
  return overloads;
}
