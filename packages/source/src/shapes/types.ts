// One file: one case for each kind of type.
import type { Item, Property, Shape } from "@vitest-jiti/core";
import type { Node } from "../syntax/parse.ts";
import { sliceOf } from "../syntax/span.ts";
import { declaredShape } from "./declared.ts";
import { literalShape, nameOfKey } from "./expressions.ts";
import { libraryShape } from "./library.ts";
import { intersection, keysOf, memberOf, recordFor } from "./operations.ts";
import { parametersOf, withTypeParameters } from "./parameters.ts";
import { nothing, one, type Reading, type Scope, union, unknown } from "./reading.ts";

/** The shape of a type as it is written. */
export function typeShape(node: Node, scope: Scope, reading: Reading): Shape {
  const read = (inner: Node | null | undefined): Shape => reading.type(inner, scope);
  switch (node.type) {
    case "TSTypeAnnotation":
    case "TSParenthesizedType":
      return read(node.typeAnnotation);
    case "TSAnyKeyword":
    case "TSUnknownKeyword":
      return { kind: "anything" };
    case "TSStringKeyword":
      return { kind: "string" };
    case "TSNumberKeyword":
      return { kind: "number" };
    case "TSBigIntKeyword":
      return { kind: "bigint" };
    case "TSBooleanKeyword":
    case "TSTypePredicate":
      return { kind: "boolean" };
    case "TSSymbolKeyword":
      return { kind: "symbol" };
    case "TSObjectKeyword":
      return { kind: "object" };
    case "TSNullKeyword":
      return one("null");
    case "TSUndefinedKeyword":
    case "TSVoidKeyword":
      return nothing;
    case "TSLiteralType":
      return ofLiteral(node.literal);
    case "TSTemplateLiteralType":
      return {
        kind: "template",
        parts: node.quasis.flatMap((quasi, index) => {
          const type = node.types[index];
          return [quasi.value.cooked ?? "", ...(type === undefined ? [] : [read(type)])];
        }),
      };
    case "TSArrayType":
      return { kind: "array", item: read(node.elementType) };
    case "TSTupleType":
      return { kind: "tuple", items: node.elementTypes.map((element) => elementOf(element, scope, reading)) };
    case "TSUnionType":
      return union(node.types.map(read));
    case "TSIntersectionType":
      return intersection(node.types.map(read), textOf(node, scope, reading), reading);
    case "TSTypeOperator":
      if (node.operator === "keyof") return keysOf(read(node.typeAnnotation), reading);
      return node.operator === "unique" ? { kind: "symbol" } : read(node.typeAnnotation);
    case "TSIndexedAccessType":
      return memberOf(read(node.objectType), read(node.indexType), reading);
    case "TSTypeLiteral":
      return membersShape(node.members, scope, reading);
    case "TSFunctionType":
      return functionShape(node, scope, reading);
    case "TSMappedType":
      return mapped(node, scope, reading);
    case "TSTypeReference":
      return reference(node, scope, reading);
    case "TSTypeQuery":
      return node.exprName.type === "Identifier"
        ? reading.value(node.exprName.name, scope)
        : unknown("a typeof of a member");
    case "TSImportType":
      return imported(node, scope, reading);
    default:
      return unknown(`the type ${textOf(node, scope, reading)}`);
  }
}

/** The members of an interface or object type. */
export function membersShape(members: readonly Node[], scope: Scope, reading: Reading): Shape {
  const call = members.find(({ type }) => type === "TSCallSignatureDeclaration");
  if (call?.type === "TSCallSignatureDeclaration") return functionShape(call, scope, reading);
  const properties: Property[] = [];
  let others: Extract<Shape, { kind: "record" }>["others"];
  for (const member of members) {
    if (member.type === "TSIndexSignature") {
      const key = reading.type(member.parameters[0]?.typeAnnotation, scope);
      others = { key, value: reading.type(member.typeAnnotation, scope) };
    } else if (member.type === "TSPropertySignature" || member.type === "TSMethodSignature") {
      const name = member.computed ? undefined : nameOfKey(member.key);
      if (name === undefined) {
        if (!member.optional) return unknown("an object with a computed key");
        continue;
      }
      const shape =
        member.type === "TSPropertySignature"
          ? reading.type(member.typeAnnotation, scope)
          : member.kind === "method"
            ? functionShape(member, scope, reading)
            : reading.type(member.returnType ?? member.params[0], scope);
      properties.push({ name, shape, optional: member.optional });
    }
  }
  return { kind: "record", properties, ...(others === undefined ? {} : { others }) };
}

type Signature = Extract<Node, { type: "TSFunctionType" | "TSMethodSignature" | "TSCallSignatureDeclaration" }>;

function functionShape(node: Signature, scope: Scope, reading: Reading): Shape {
  const inner = withTypeParameters(node.typeParameters, [], scope, reading);
  return {
    kind: "function",
    parameters: parametersOf(node.params, inner, reading).map(({ shape }) => shape),
    returns: node.returnType ? reading.type(node.returnType, inner) : { kind: "anything" },
  };
}

function ofLiteral(literal: Extract<Node, { type: "TSLiteralType" }>["literal"]): Shape {
  if (literal.type === "Literal") return literalShape(literal);
  if (literal.type === "UnaryExpression" && literal.argument.type === "Literal") {
    return one(`${literal.operator}${literal.argument.raw ?? "0"}`);
  }
  return literal.type === "TemplateLiteral"
    ? one(JSON.stringify(literal.quasis[0]?.value.cooked ?? ""))
    : unknown("a literal");
}

function elementOf(node: Node, scope: Scope, reading: Reading): Item {
  switch (node.type) {
    case "TSOptionalType":
      return { shape: reading.type(node.typeAnnotation, scope), optional: true };
    case "TSRestType": {
      const shape = reading.resolve(reading.type(node.typeAnnotation, scope));
      return { shape: shape.kind === "array" ? shape.item : unknown("a rest element that is no array"), rest: true };
    }
    case "TSNamedTupleMember":
      return { ...elementOf(node.elementType, scope, reading), ...(node.optional ? { optional: true } : {}) };
    default:
      return { shape: reading.type(node, scope) };
  }
}

function mapped(node: Extract<Node, { type: "TSMappedType" }>, scope: Scope, reading: Reading): Shape {
  if (node.nameType !== null) return unknown("a mapped type with renamed keys");
  const valueOf = (key: Shape): Shape =>
    reading.type(node.typeAnnotation, { ...scope, types: new Map([...scope.types, [node.key.name, key]]) });
  const isOptional = node.optional === true || node.optional === "+";
  return recordFor(reading.type(node.constraint, scope), valueOf, isOptional, reading);
}

function reference(node: Extract<Node, { type: "TSTypeReference" }>, scope: Scope, reading: Reading): Shape {
  const args = node.typeArguments?.params.map((param) => reading.type(param, scope)) ?? [];
  const { typeName } = node;
  if (typeName.type === "Identifier") {
    if (typeName.name === "const") return unknown("a constant");
    const bound = scope.types.get(typeName.name);
    if (bound !== undefined) return bound;
    const symbol = reading.graph.lookup(scope.file, typeName.name);
    if (symbol !== undefined) return declaredShape(symbol, args, reading);
    return libraryShape(typeName.name, args, reading) ?? unknown(`the type ${typeName.name}`);
  }
  if (typeName.type === "TSQualifiedName" && typeName.left.type === "Identifier") {
    return qualified(typeName.left.name, typeName.right.name, args, scope, reading);
  }
  return unknown(`the type ${textOf(node, scope, reading)}`);
}

/** `types.Row` of `import * as types`, and `Colour.Red` of an enum. */
function qualified(left: string, right: string, args: readonly Shape[], scope: Scope, reading: Reading): Shape {
  const symbol = reading.graph.lookup(scope.file, left);
  if (symbol?.kind === "namespace") {
    const exported = reading.graph.exported(symbol.file, right);
    return exported === undefined ? unknown(`the type ${left}.${right}`) : declaredShape(exported, args, reading);
  }
  if (symbol?.kind !== "declaration") return unknown(`the type ${left}.${right}`);
  return reading.need(symbol.name, symbol.file) ? one(`${symbol.name}.${right}`) : unknown(`the type ${left}.${right}`);
}

function imported(node: Extract<Node, { type: "TSImportType" }>, scope: Scope, reading: Reading): Shape {
  const resolution = reading.graph.resolve(scope.file, node.source.value);
  const text = textOf(node, scope, reading);
  if (resolution.kind !== "file" || node.qualifier?.type !== "Identifier") return unknown(`the type ${text}`);
  const symbol = reading.graph.exported(resolution.file, node.qualifier.name);
  const args = node.typeArguments?.params.map((param) => reading.type(param, scope)) ?? [];
  return symbol === undefined ? unknown(`the type ${text}`) : declaredShape(symbol, args, reading);
}

function textOf(node: Node, { file }: Scope, { graph }: Reading): string {
  return sliceOf(graph.source(file)?.text ?? "", node).replace(/\s+/g, " ");
}
