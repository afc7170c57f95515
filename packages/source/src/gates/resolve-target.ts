import { type TargetKey, targetKey } from "@vitest-jiti/core";
import type { ModuleGraph, ModuleSymbol } from "../modules/index.ts";
import type { Node } from "../syntax/parse.ts";
import { nameInPath } from "../stubs/members.ts";
import { declarationOf } from "../syntax/bindings.ts";
import { unwrap } from "../syntax/unwrap.ts";
import type { TargetExpression } from "./target-expression.ts";

/** What a gate's target turns out to be. */
export type ResolvedTarget =
  | { readonly kind: "targets"; readonly keys: readonly TargetKey[] }
  /** It is known, but nothing of it is a stub. */
  | { readonly kind: "no-target"; readonly what: string; readonly file: string }
  | { readonly kind: "unresolved"; readonly reason: string }
  /** A file on the way is broken, which is reported on its own. */
  | { readonly kind: "broken" };

/** Keys of the stubs of a file; `undefined` when the file has a problem of its own. */
export type StubKeys = (file: string) => ReadonlySet<TargetKey> | undefined;

/** Finds the stubs that a gate is about. */
export function resolveTarget(
  file: string,
  expression: TargetExpression,
  graph: ModuleGraph,
  stubsOf: StubKeys,
): ResolvedTarget {
  const { root, properties, member } = expression;
  const whole = [root, ...properties, ...(member ? [member.name] : [])].join(".");
  return new TargetSearch(graph, stubsOf, whole).find(graph.lookup(file, root), properties, member, root);
}

type Member = TargetExpression["member"];

class TargetSearch {
  readonly #graph: ModuleGraph;
  readonly #stubsOf: StubKeys;
  /** The target as it is called in messages. */
  readonly #whole: string;
  readonly #passed = new Set<string>();

  constructor(graph: ModuleGraph, stubsOf: StubKeys, whole: string) {
    this.#graph = graph;
    this.#stubsOf = stubsOf;
    this.#whole = whole;
  }

  find(
    symbol: ModuleSymbol | undefined,
    properties: readonly string[],
    member: Member,
    written: string,
  ): ResolvedTarget {
    if (symbol === undefined)
      return { kind: "unresolved", reason: `${written} is not declared at the top level of the module` };
    switch (symbol.kind) {
      case "broken":
        return { kind: "broken" };
      case "missing":
        return {
          kind: "unresolved",
          reason: `${symbol.name === "*" ? "" : `${symbol.name} of `}${symbol.specifier} was not found`,
        };
      case "package":
        return { kind: "no-target", what: this.#whole, file: symbol.name };
      case "namespace":
        return this.#inNamespace(symbol.file, properties, member, written);
      case "declaration":
        return this.#inDeclaration(symbol.file, symbol.name, properties, member, written);
    }
  }

  #inNamespace(file: string, properties: readonly string[], member: Member, written: string): ResolvedTarget {
    const [name, ...rest] = properties;
    if (name !== undefined) return this.find(this.#graph.exported(file, name), rest, member, `${written}.${name}`);
    if (member === undefined) return { kind: "no-target", what: `the module ${written}`, file };
    return this.find(this.#graph.exported(file, member.name), [], undefined, `${written}.${member.name}`);
  }

  #inDeclaration(
    file: string,
    name: string,
    properties: readonly string[],
    member: Member,
    written: string,
  ): ResolvedTarget {
    const stubs = this.#stubsOf(file);
    if (stubs === undefined) return { kind: "broken" };
    for (const path of pathsOf(name, properties, member)) {
      const keys = withMembers(targetKey(file, path), stubs);
      if (keys.length > 0) return { kind: "targets", keys: [...keys].sort() };
    }
    const place = `${file}\0${name}\0${properties.join(".")}`;
    if (this.#passed.has(place)) return { kind: "no-target", what: this.#whole, file };
    this.#passed.add(place);
    return this.#inValue(file, name, properties, member, written) ?? { kind: "no-target", what: this.#whole, file };
  }

  /** `const parse = api.parse`, and members that a class inherits. */
  #inValue(
    file: string,
    name: string,
    properties: readonly string[],
    member: Member,
    written: string,
  ): ResolvedTarget | undefined {
    const value = valueOf(this.#graph.table(file).locals.get(name) ?? [], name);
    if (value === undefined) return undefined;
    const isMember = properties.length > 0 || member !== undefined;
    if (value.type === "ClassDeclaration" || value.type === "ClassExpression") {
      return value.superClass && isMember
        ? this.#inExpression(file, unwrap(value.superClass), properties, member, written)
        : undefined;
    }
    if (value.type === "ObjectExpression") return this.#inObject(file, value, properties, member, written);
    return this.#inExpression(file, value, properties, member, written);
  }

  /** `const api = { parse }`, `{ parse: parseMoney }`. */
  #inObject(
    file: string,
    object: Extract<Node, { type: "ObjectExpression" }>,
    properties: readonly string[],
    member: Member,
    written: string,
  ): ResolvedTarget | undefined {
    const [name = member?.name, ...rest] = properties;
    const property = object.properties.find(
      (candidate) =>
        candidate.type === "Property" &&
        !candidate.computed &&
        candidate.key.type === "Identifier" &&
        candidate.key.name === name,
    );
    if (property?.type !== "Property") return undefined;
    const value = unwrap(property.value);
    const remaining = properties.length === 0 ? undefined : member;
    if (value.type === "ObjectExpression") return this.#inObject(file, value, rest, remaining, written);
    return this.#inExpression(file, value, rest, remaining, written);
  }

  #inExpression(
    file: string,
    value: Node,
    properties: readonly string[],
    member: Member,
    written: string,
  ): ResolvedTarget | undefined {
    if (value.type === "Identifier") {
      const found = this.#graph.lookup(file, value.name);
      return found && this.find(found, properties, member, written);
    }
    if (value.type !== "MemberExpression" || value.computed || value.property.type !== "Identifier") return undefined;
    return this.#inExpression(file, unwrap(value.object), [value.property.name, ...properties], member, written);
  }
}

/** The namepaths that `Clock`, `Clock.parse`, `Clock.prototype.toString`, `Clock` and a member may stand for. */
function pathsOf(name: string, properties: readonly string[], member: Member): readonly string[] {
  const at = properties.lastIndexOf("prototype");
  const base = [name, ...(at < 0 ? properties : properties.slice(0, at)).map(nameInPath)].join(".");
  const ofInstances = at < 0 ? [] : properties.slice(at + 1).map(nameInPath);
  if (ofInstances.length > 0) return [`${base}#${ofInstances.join(".")}`];
  if (member === undefined) return [base];
  const last = nameInPath(member.name);
  // Members of objects follow a dot as static members of classes do.
  return member.isStatic ? [`${base}.${last}`] : [`${base}#${last}`, `${base}.${last}`];
}

/** The stub of that name, its setter, and all members of a class or object of that name. */
function withMembers(key: TargetKey, stubs: ReadonlySet<TargetKey>): readonly TargetKey[] {
  return [...stubs].filter(
    (stub) =>
      stub === key ||
      stub === `${key}=` ||
      stub.startsWith(`${key}#`) ||
      stub.startsWith(`${key}.`) ||
      isPartOf(key, stub),
  );
}

/** A class with a stub for a constructor is one target: its members are parts of it. */
function isPartOf(key: TargetKey, stub: TargetKey): boolean {
  return key.startsWith(`${stub}#`) || key.startsWith(`${stub}.`);
}

function valueOf(statements: readonly Node[], name: string): Node | undefined {
  for (const statement of statements) {
    const declaration = declarationOf(statement);
    if (declaration.type === "VariableDeclaration") {
      const found = declaration.declarations.find(({ id }) => id.type === "Identifier" && id.name === name);
      if (found?.init) return unwrap(found.init);
    } else if (declaration.type === "ClassDeclaration") {
      return declaration;
    } else if (statement.type === "ExportDefaultDeclaration") {
      return unwrap(declaration);
    }
  }
  return undefined;
}
