import type { Node } from "../syntax/parse.ts";
import { unwrap } from "../syntax/unwrap.ts";
import type { CallExpression } from "./bound.ts";
import { initialiserIn, type Place, scopeOf } from "./tree.ts";

/** A target as a gate names it. */
export interface TargetExpression {
  readonly node: Node;
  /** The name in the gate's module with which it begins. */
  readonly root: string;
  /** The properties behind it: `["codec", "encode"]`. */
  readonly properties: readonly string[];
  /** `requiredFor(Clock, "toString")`, `requiredFor(Clock, { static: "parse" })`. */
  readonly member?: { readonly name: string; readonly isStatic: boolean };
}

/** Reads the arguments of `requiredFor`; what is no name, or comes from no name of the module, is `undefined`. */
export function targetExpressions(
  call: CallExpression,
  place: Place,
): readonly (TargetExpression | { readonly node: Node; readonly root?: undefined })[] {
  const [first, second] = call.arguments;
  if (first === undefined) return [{ node: call }];
  const value = unwrap(first);
  const list = value.type === "ArrayExpression" ? value.elements.map((element) => element ?? value) : [value];
  const member = second && memberOf(unwrap(second), place);
  return list.map((node) => {
    const path = pathOf(unwrap(node), place);
    return path ? { node, ...path, ...(member ? { member } : {}) } : { node };
  });
}

type Path = { readonly root: string; readonly properties: readonly string[] };

function pathOf(node: Node, place: Place): Path | undefined {
  if (node.type === "Identifier") {
    const scope = scopeOf(node.name, place);
    if (scope === undefined) return undefined;
    if (scope.node.type === "Program") return { root: node.name, properties: [] };
    // `const { parse } = ...` and parameters cannot be followed; `const target = api.parse` can.
    const value = initialiserIn(scope.node, node.name);
    return value && value !== node ? pathOf(unwrap(value), { node: value, outer: scope.outer }) : undefined;
  }
  if (node.type !== "MemberExpression") return undefined;
  const path = pathOf(unwrap(node.object), place);
  const property = propertyOf(node, place);
  return path && property !== undefined ? { root: path.root, properties: [...path.properties, property] } : undefined;
}

/** The name of the property; in brackets, what names a member. */
function propertyOf(node: Extract<Node, { type: "MemberExpression" }>, place: Place): string | undefined {
  if (!node.computed) return node.property.type === "PrivateIdentifier" ? `#${node.property.name}` : node.property.name;
  return nameIn(unwrap(node.property), place);
}

/** `Symbol.iterator`, as a namepath writes it. */
function wellKnown(node: Node): string | undefined {
  if (node.type !== "MemberExpression" || node.computed || node.object.type !== "Identifier") return undefined;
  return `[${node.object.name}.${node.property.name}]`;
}

function memberOf(node: Node, place: Place): TargetExpression["member"] {
  const name = nameIn(node, place);
  if (name !== undefined) return { name, isStatic: false };
  if (node.type !== "ObjectExpression") return undefined;
  for (const property of node.properties) {
    if (
      property.type !== "Property" ||
      property.computed ||
      property.key.type !== "Identifier" ||
      property.key.name !== "static"
    )
      continue;
    const value = nameIn(unwrap(property.value), place);
    if (value !== undefined) return { name: value, isStatic: true };
  }
  return undefined;
}

/** A string or a number, a constant that holds one, or a name that is a member's computed name: `Symbol.iterator`, `KEY`. */
function nameIn(node: Node, place: Place): string | undefined {
  if (node.type !== "Identifier") return literalName(node) ?? wellKnown(node);
  const scope = scopeOf(node.name, place);
  const value = scope && initialiserIn(scope.node, node.name);
  if (value) return literalName(unwrap(value));
  return scope?.node.type === "Program" ? `[${node.name}]` : undefined;
}

function literalName(node: Node): string | undefined {
  if (node.type !== "Literal") return undefined;
  return typeof node.value === "string" || typeof node.value === "number" ? String(node.value) : undefined;
}
