import { type Node, unwrap } from "@vitest-jiti/source";
import type { Change } from "../mutant.ts";

/** What people write in the place of a whole node without noticing. */
export function nearMiss({ start, end }: Pick<Node, "start" | "end">, instead: string, shown?: string): Change {
  return { operator: "NearMiss", start, end, instead, ...(shown === undefined ? {} : { shown }) };
}

/** `object.name(...args)`, as text. */
export interface MethodCall {
  readonly node: Extract<Node, { type: "CallExpression" }>;
  readonly object: Node;
  /** The object as it is written. */
  readonly on: string;
  readonly property: Node;
  readonly name: string;
  readonly args: readonly Node[];
  /** The arguments as they are written, with commas between them. */
  readonly given: string;
}

/** A call of a method by its name; `undefined` for any other node, and where it is optional. */
export function methodCallOf(node: Node, text: string): MethodCall | undefined {
  if (node.type !== "CallExpression" || node.optional || node.callee.type !== "MemberExpression") return undefined;
  const { object, property, computed, optional } = node.callee;
  if (computed || optional || property.type !== "Identifier") return undefined;
  const args: readonly Node[] = node.arguments;
  const given = args.map((arg) => source(arg, text)).join(", ");
  return { node, object, on: source(object, text), property, name: property.name, args, given };
}

/** `Math.floor(x)`, `Number.isNaN(x)`: a call of a function of a built-in object. */
export function isOf(call: MethodCall, object: string): boolean {
  return call.object.type === "Identifier" && call.object.name === object;
}

/** What stands there. */
export function source({ start, end }: Pick<Node, "start" | "end">, text: string): string {
  return text.slice(start, end);
}

/** A name, or a property of something: what may hold any value. */
export function isPlace(node: Node): boolean {
  const { type } = unwrap(node);
  return type === "Identifier" || type === "MemberExpression";
}

/** A literal of this number. */
export function isNumber(node: Node | undefined, value: number): boolean {
  return node?.type === "Literal" && node.value === value;
}

/** A string or a template. */
export function isTextLiteral(node: Node | undefined): boolean {
  return node?.type === "TemplateLiteral" || (node?.type === "Literal" && typeof node.value === "string");
}
