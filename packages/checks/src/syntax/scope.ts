import { boundNames, type Node } from "@vitest-jiti/source";

/** A value that a name stands for at run time. Types and `declare` have none. */
export interface Binding {
  readonly name: string;
  /** The import specifier, declarator, function, class, enum, or the node that binds a parameter. */
  readonly node: Node;
  /** A `const`: it always stands for its initialiser. */
  readonly constant: boolean;
}

/** The values that a piece of code can see. */
export class Scope {
  readonly #names = new Map<string, Binding>();
  readonly #outer: Scope | undefined;

  constructor(outer?: Scope) {
    this.#outer = outer;
  }

  add(names: readonly string[], node: Node, constant = false): void {
    for (const name of names) if (!this.#names.has(name)) this.#names.set(name, { name, node, constant });
  }

  lookup(name: string): Binding | undefined {
    return this.#names.get(name) ?? this.#outer?.lookup(name);
  }
}

/** Adds what a statement declares in the scope in which it stands. */
export function declare(statement: Node, scope: Scope): void {
  switch (statement.type) {
    case "ExportNamedDeclaration":
    case "ExportDefaultDeclaration":
      if (statement.declaration) declare(statement.declaration, scope);
      return;
    case "ImportDeclaration":
      if (statement.importKind === "type") return;
      for (const specifier of statement.specifiers) {
        if (specifier.type === "ImportSpecifier" && specifier.importKind === "type") continue;
        scope.add([specifier.local.name], specifier);
      }
      return;
    case "VariableDeclaration":
      if (statement.declare === true) return;
      for (const declarator of statement.declarations) {
        scope.add(boundNames(declarator.id), declarator, statement.kind === "const");
      }
      return;
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "TSEnumDeclaration":
      if (statement.id && statement.declare !== true) scope.add([statement.id.name], statement);
      return;
    case "TSImportEqualsDeclaration":
      if (statement.importKind !== "type") scope.add([statement.id.name], statement);
      return;
    default:
  }
}
