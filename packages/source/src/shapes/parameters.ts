import type { Item, Shape } from "@vitest-jiti/core";
import type { Node } from "../syntax/parse.ts";
import { one, type Reading, type Scope, union, unknown } from "./reading.ts";
import { expressionShape } from "./expressions.ts";

/** What a function takes, in order; without the `this` that its types may speak of. */
export function parametersOf(nodes: readonly Node[], scope: Scope, reading: Reading): readonly Item[] {
  return nodes.flatMap((node) => {
    const bare = node.type === "TSParameterProperty" ? node.parameter : node;
    return bare.type === "Identifier" && bare.name === "this" ? [] : [itemOf(bare, scope, reading)];
  });
}

function itemOf(node: Node, scope: Scope, reading: Reading): Item {
  switch (node.type) {
    case "AssignmentPattern": {
      const annotated = annotationOf(node.left);
      const shape = annotated ? reading.type(annotated, scope) : widened(expressionShape(node.right, scope, reading));
      return { shape, optional: true };
    }
    case "RestElement": {
      const shape = reading.resolve(typed(node, scope, reading));
      return { shape: shape.kind === "array" ? shape.item : unknown("a rest parameter that is no array"), rest: true };
    }
    case "Identifier":
      return { shape: typed(node, scope, reading), ...(isOptional(node) ? { optional: true } : {}) };
    default:
      return { shape: typed(node, scope, reading) };
  }
}

/** The types of the parser say that names of parameters are never optional. */
function isOptional(node: Node): boolean {
  return Reflect.get(node, "optional") === true;
}

function typed(node: Node, scope: Scope, reading: Reading): Shape {
  const annotation = annotationOf(node);
  return annotation === undefined ? unknown("a parameter without a type") : reading.type(annotation, scope);
}

function annotationOf(node: Node): Node | undefined {
  return "typeAnnotation" in node && node.typeAnnotation ? node.typeAnnotation : undefined;
}

/** The type parameters of a function or declaration: by what was given, else by default or constraint. */
export function withTypeParameters(
  declared: Extract<Node, { type: "TSTypeParameterDeclaration" }> | null | undefined,
  given: readonly Shape[],
  scope: Scope,
  reading: Reading,
): Scope {
  const types = new Map(scope.types);
  const inner = { ...scope, types };
  declared?.params.forEach(({ name, constraint, default: standard }, index) => {
    const present = given[index];
    // Every value has to be of the same kind, or comparing two of them would make no sense.
    const shape = present ?? (standard ? reading.type(standard, inner) : broadest(constraint, inner, reading));
    types.set(name.name, shape);
  });
  return inner;
}

function broadest(constraint: Node | null, scope: Scope, reading: Reading): Shape {
  const shape: Shape = constraint === null ? { kind: "anything" } : reading.type(constraint, scope);
  if (shape.kind === "anything") return { kind: "number" };
  // `T extends string | number`: one of them, so that values can be compared.
  const [first] = shape.kind === "union" && shape.members.every(({ kind }) => kind !== "one") ? shape.members : [];
  return first ?? shape;
}

/** The type that a default value of this literal gives its parameter. */
function widened(shape: Shape): Shape {
  if (shape.kind === "union") return union(shape.members.map(widened));
  if (shape.kind !== "one") return shape;
  if (shape.code.startsWith('"')) return { kind: "string" };
  if (/^-?\d/.test(shape.code)) return { kind: shape.code.endsWith("n") ? "bigint" : "number" };
  return shape.code === "true" || shape.code === "false" ? { kind: "boolean" } : one(shape.code);
}
