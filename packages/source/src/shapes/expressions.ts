import type { Property, Shape } from "@vitest-jiti/core";
import type { Node } from "../syntax/parse.ts";
import { unwrap } from "../syntax/unwrap.ts";
import { one, type Reading, type Scope, unknown } from "./reading.ts";

/** The shape of a value as far as its literal says: what `typeof levels` means for `const levels = [...] as const`. */
export function expressionShape(node: Node, scope: Scope, reading: Reading): Shape {
  const value = unwrap(node);
  switch (value.type) {
    case "Literal":
      return literalShape(value);
    case "TemplateLiteral":
      return value.expressions.length === 0
        ? one(JSON.stringify(value.quasis[0]?.value.cooked ?? ""))
        : { kind: "string" };
    case "UnaryExpression":
      return value.operator === "-" && value.argument.type === "Literal"
        ? one(`-${value.argument.raw ?? "0"}`)
        : unknown("a computed value");
    case "Identifier":
      return value.name === "undefined" ? one("undefined") : reading.value(value.name, scope);
    case "ArrayExpression":
      return {
        kind: "tuple",
        items: value.elements.map((element) => ({
          shape: element === null ? one("undefined") : expressionShape(element, scope, reading),
        })),
      };
    case "ObjectExpression":
      return {
        kind: "record",
        properties: value.properties.flatMap((property) => propertyOf(property, scope, reading)),
      };
    default:
      return unknown("a computed value");
  }
}

/** The shape of a literal: that one value. */
export function literalShape(value: Extract<Node, { type: "Literal" }>): Shape {
  if (value.value === null && value.raw === "null") return one("null");
  if (typeof value.value === "string") return one(JSON.stringify(value.value));
  if (typeof value.value === "number") return one(String(value.value));
  return value.raw === null ? unknown("a literal") : one(value.raw);
}

function propertyOf(property: Node, scope: Scope, reading: Reading): readonly Property[] {
  if (property.type !== "Property" || property.computed) return [];
  const name = nameOfKey(property.key);
  return name === undefined ? [] : [{ name, shape: expressionShape(property.value, scope, reading), optional: false }];
}

/** The name of a property, unless it is computed. */
export function nameOfKey(key: Node): string | undefined {
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : undefined;
}
