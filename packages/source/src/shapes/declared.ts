import type { Shape } from "@vitest-jiti/core";
import type { ModuleSymbol } from "../modules/index.ts";
import { declarationOf } from "../syntax/bindings.ts";
import type { Node } from "../syntax/parse.ts";
import { constructionOf } from "./construction.ts";
import { nameOfKey } from "./expressions.ts";
import { intersection } from "./operations.ts";
import { withTypeParameters } from "./parameters.ts";
import { one, type Reading, type Scope, union, unknown } from "./reading.ts";
import { membersShape } from "./types.ts";

/** The shape of a type that the project declares, in whatever module. */
export function declaredShape(symbol: ModuleSymbol, args: readonly Shape[], reading: Reading): Shape {
  switch (symbol.kind) {
    case "declaration": {
      const id = JSON.stringify([symbol.file, symbol.name, args]);
      return reading.define(symbol.name, id, () => declarationShape(symbol.file, symbol.name, args, reading));
    }
    case "package":
      return unknown(`${symbol.imported} of the package ${symbol.name}`);
    default:
      return unknown("a type that was not found");
  }
}

function declarationShape(file: string, name: string, args: readonly Shape[], reading: Reading): Shape {
  const statements = (reading.graph.table(file).locals.get(name) ?? []).map(declarationOf);
  const scope: Scope = { file, types: new Map() };
  const [first] = statements;
  switch (first?.type) {
    case "TSTypeAliasDeclaration":
      return named(
        reading.type(first.typeAnnotation, withTypeParameters(first.typeParameters, args, scope, reading)),
        name,
      );
    case "TSInterfaceDeclaration":
      return interfaceShape(statements, args, scope, reading);
    case "TSEnumDeclaration":
      return enumShape(first, file, reading);
    case "ClassDeclaration": {
      const construction = constructionOf(first, args, scope, reading);
      if (construction.kind === "impossible") return unknown(construction.reason);
      if (!reading.need(name, file)) return unknown(`${name}, which its module does not export`);
      return { kind: "instance", name, parameters: construction.parameters };
    }
    default:
      return unknown(`the type ${name}`);
  }
}

/** A brand is asserted by the name that the project gave it. */
function named(shape: Shape, name: string): Shape {
  return shape.kind === "branded" ? { ...shape, type: name } : shape;
}

function interfaceShape(statements: readonly Node[], args: readonly Shape[], scope: Scope, reading: Reading): Shape {
  const parts = statements.flatMap((statement): readonly Shape[] => {
    if (statement.type !== "TSInterfaceDeclaration") return [];
    const inner = withTypeParameters(statement.typeParameters, args, scope, reading);
    const inherited = statement.extends.map(({ expression, typeArguments }) => {
      const given = typeArguments?.params.map((param) => reading.type(param, inner)) ?? [];
      const symbol = expression.type === "Identifier" ? reading.graph.lookup(scope.file, expression.name) : undefined;
      return symbol === undefined ? unknown("an interface that was not found") : declaredShape(symbol, given, reading);
    });
    return [...inherited, membersShape(statement.body.body, inner, reading)];
  });
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : intersection(parts, "of interfaces", reading);
}

/** Members are named, not valued: a test would do so too. */
function enumShape(node: Extract<Node, { type: "TSEnumDeclaration" }>, file: string, reading: Reading): Shape {
  const { name } = node.id;
  if (node.declare) return unknown(`${name}, which is declared elsewhere`);
  if (!reading.need(name, file)) return unknown(`${name}, which its module does not export`);
  const members = node.body.members.flatMap(({ id }) => nameOfKey(id) ?? []);
  return union(
    members.map((member) =>
      one(
        /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(member)
          ? `${name}.${member}`
          : `${name}[${JSON.stringify(member)}]`,
      ),
    ),
  );
}
