import type { CallImport, Shape } from "@vitest-jiti/core";
import type { ModuleGraph } from "../modules/index.ts";
import { declarationOf } from "../syntax/bindings.ts";
import type { Node } from "../syntax/parse.ts";
import { expressionShape } from "./expressions.ts";
import { type Reading, type Scope, unknown } from "./reading.ts";
import { typeShape } from "./types.ts";

/** Generic types may unfold without end. */
const maxDefinitions = 200;

/** Reads the types that one target takes. */
export class ShapeReader implements Reading {
  readonly graph: ModuleGraph;
  readonly #home: string;
  readonly #names = new Map<string, string>();
  readonly #definitions = new Map<string, Shape>();
  readonly #imports = new Map<string, CallImport>();

  /** @param home The module of the target: calls see all that it declares. */
  constructor(graph: ModuleGraph, home: string) {
    this.graph = graph;
    this.#home = home;
  }

  get imports(): readonly CallImport[] {
    return [...this.#imports.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  get definitions(): Readonly<Record<string, Shape>> {
    return Object.fromEntries([...this.#definitions].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  type(node: Node | null | undefined, scope: Scope): Shape {
    return node ? typeShape(node, scope, this) : { kind: "anything" };
  }

  value(name: string, scope: Scope): Shape {
    const symbol = this.graph.lookup(scope.file, name);
    if (symbol?.kind !== "declaration") return unknown(`the type of ${name}`);
    for (const statement of this.graph.table(symbol.file).locals.get(symbol.name) ?? []) {
      const declared = declarationOf(statement);
      if (declared.type !== "VariableDeclaration") continue;
      const declarator = declared.declarations.find(({ id }) => id.type === "Identifier" && id.name === symbol.name);
      const inner = { file: symbol.file, types: new Map<string, Shape>() };
      if (declarator?.id.type === "Identifier" && declarator.id.typeAnnotation)
        return this.type(declarator.id.typeAnnotation, inner);
      if (declarator?.init && declared.kind === "const") return expressionShape(declarator.init, inner, this);
    }
    return unknown(`the type of ${name}`);
  }

  resolve(shape: Shape): Shape {
    const definition = shape.kind === "defined" ? this.#definitions.get(shape.name) : undefined;
    return definition === undefined ? shape : this.resolve(definition);
  }

  define(name: string, id: string, read: () => Shape): Shape {
    const known = this.#names.get(id);
    if (known !== undefined) return { kind: "defined", name: known };
    if (this.#names.size >= maxDefinitions) return unknown("a type that unfolds without end");
    const unique = this.#unique(name);
    this.#names.set(id, unique);
    this.#definitions.set(unique, read());
    return { kind: "defined", name: unique };
  }

  need(name: string, file: string): boolean {
    const present = this.#imports.get(name);
    if (present !== undefined) return present.file === file;
    const [exported] =
      [...this.graph.table(file).exports].find(([, to]) => to.kind === "local" && to.name === name) ?? [];
    if (exported === undefined && file !== this.#home) return false;
    this.#imports.set(name, { name, file, exported });
    return true;
  }

  #unique(name: string): string {
    const taken = new Set(this.#names.values());
    for (let number = 1; ; number += 1) {
      const candidate = number === 1 ? name : `${name} ${number}`;
      if (!taken.has(candidate)) return candidate;
    }
  }
}
