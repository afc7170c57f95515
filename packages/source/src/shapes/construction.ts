import type { Item, Shape } from "@vitest-jiti/core";
import type { ClassNode } from "../stubs/index.ts";
import { declarationOf } from "../syntax/bindings.ts";
import { parametersOf, withTypeParameters } from "./parameters.ts";
import type { Reading, Scope } from "./reading.ts";

export type Construction =
  | { readonly kind: "possible"; readonly parameters: readonly Item[] }
  | { readonly kind: "impossible"; readonly reason: string };

/** What the constructor of a class takes; that of its base, where it has none of its own. */
export function constructionOf(node: ClassNode, args: readonly Shape[], scope: Scope, reading: Reading): Construction {
  const name = node.id?.name ?? "a class without a name";
  if (node.abstract === true) return { kind: "impossible", reason: `${name} is abstract` };
  return parametersOfClass(node, args, scope, reading, new Set());
}

function parametersOfClass(
  node: ClassNode,
  args: readonly Shape[],
  scope: Scope,
  reading: Reading,
  passed: ReadonlySet<ClassNode>,
): Construction {
  const inner = withTypeParameters(node.typeParameters, args, scope, reading);
  const own = node.body.body.find((member) => member.type === "MethodDefinition" && member.kind === "constructor");
  if (own?.type === "MethodDefinition") {
    if (own.accessibility === "private" || own.accessibility === "protected")
      return { kind: "impossible", reason: `the constructor of ${node.id?.name ?? "a class"} is ${own.accessibility}` };
    return { kind: "possible", parameters: parametersOf(own.value.params, inner, reading) };
  }
  if (node.superClass === null) return { kind: "possible", parameters: [] };
  const impossible: Construction = { kind: "impossible", reason: "the constructor of its base class is not known" };
  if (node.superClass.type !== "Identifier" || passed.has(node)) return impossible;
  const symbol = reading.graph.lookup(scope.file, node.superClass.name);
  if (symbol?.kind !== "declaration") return impossible;
  const base = (reading.graph.table(symbol.file).locals.get(symbol.name) ?? []).map(declarationOf)[0];
  if (base?.type !== "ClassDeclaration") return impossible;
  const given = node.superTypeArguments?.params.map((param) => reading.type(param, inner)) ?? [];
  return parametersOfClass(base, given, { file: symbol.file, types: new Map() }, reading, new Set([...passed, node]));
}
