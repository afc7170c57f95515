import { childrenOf, type Node, type ParsedModule } from "@vitest-jiti/source";
import { isReference } from "./is-reference.ts";
import { isErased } from "./is-erased.ts";
import { openScope } from "./open-scope.ts";
import { type Binding, Scope } from "./scope.ts";

/** A parsed file, and for each name in it what it stands for. */
export class Code {
  readonly module: ParsedModule;
  readonly #parents = new Map<Node, Node>();
  readonly #bindings = new Map<Node, Binding | undefined>();
  readonly #assigned = new Set<Node>();
  readonly #top: Scope;

  constructor(module: ParsedModule) {
    this.module = module;
    this.#top = openScope(module.program, new Scope());
    for (const statement of module.program.body) this.#visit(statement, module.program, this.#top);
  }

  /** What a name stands for at the top of the file. */
  moduleBinding(name: string): Binding | undefined {
    return this.#top.lookup(name);
  }

  parentOf(node: Node): Node | undefined {
    return this.#parents.get(node);
  }

  /** Whether an identifier is evaluated or assigned, and not a property's name, a label or a type. */
  isValueReference(node: Node): boolean {
    return this.#bindings.has(node);
  }

  /** What a reference stands for; `undefined` for a global. */
  bindingOf(reference: Node): Binding | undefined {
    return this.#bindings.get(reference);
  }

  isGlobal(node: Node): boolean {
    return this.#bindings.has(node) && this.#bindings.get(node) === undefined;
  }

  /** Whether something other than its declaration gives a binding its value. */
  isReassigned({ node }: Binding): boolean {
    return this.#assigned.has(node);
  }

  #visit(node: Node, parent: Node, scope: Scope): void {
    this.#parents.set(node, parent);
    if (isErased(node)) return;
    if (isIdentifier(node) && isReference(node, parent)) {
      const binding = scope.lookup(node.name);
      this.#bindings.set(node, binding);
      if (binding && isWrittenBy(node, parent)) this.#assigned.add(binding.node);
    }
    const inner = openScope(node, scope);
    for (const child of childrenOf(node)) this.#visit(child, node, inner);
  }
}

function isIdentifier(node: Node): node is Extract<Node, { type: "Identifier" | "JSXIdentifier" }> {
  return node.type === "Identifier" || node.type === "JSXIdentifier";
}

function isWrittenBy(node: Node, parent: Node): boolean {
  return (
    (parent.type === "AssignmentExpression" && parent.left === node) ||
    (parent.type === "UpdateExpression" && parent.argument === node)
  );
}
