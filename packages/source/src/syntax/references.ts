import type { Node } from "oxc-parser";
import { boundNames } from "./bindings.ts";
import { isReference } from "./is-reference.ts";
import { namesOfScope } from "./scopes.ts";
import { childrenOf } from "./walk.ts";

/** A place where a name is used that nothing around it declares. */
export interface Reference {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** `{ name }`: to use another variable, the property has to be spelled out. */
  readonly shorthand: boolean;
}

interface Scope {
  readonly names: ReadonlySet<string>;
  readonly outer: Scope | undefined;
}

/**
 * The names that these nodes use without declaring them, in source order. The nodes are taken as the statements of one
 * scope: what one of them declares, all of them see. Types count as well as values.
 *
 * @param hidden Names of that scope that do not count; without it, all that the nodes declare. With an empty list, the
 *   declarations themselves and what refers to them are found too.
 */
export function freeReferences(
  nodes: readonly Node[],
  hidden: readonly string[] = namesOfScope(nodes),
): readonly Reference[] {
  const found: Reference[] = [];
  const top: Scope = { names: new Set(hidden), outer: undefined };
  for (const node of nodes) visit(node, [], top, found);
  return found;
}

/** The names of {@link freeReferences}, each once. */
export function freeNames(nodes: readonly Node[]): ReadonlySet<string> {
  return new Set(freeReferences(nodes).map(({ name }) => name));
}

function visit(node: Node, parents: readonly Node[], scope: Scope, found: Reference[]): void {
  if (node.type === "ImportDeclaration") return;
  if (node.type === "Identifier" || node.type === "JSXIdentifier") {
    if (isReference(node, parents) && !isDeclared(node.name, scope)) {
      found.push({
        name: node.name,
        start: node.start,
        end: node.start + node.name.length,
        shorthand: isShorthand(parents),
      });
    }
    // A parameter or variable carries its type annotation.
    for (const child of childrenOf(node)) visit(child, [node, ...parents], scope, found);
    return;
  }
  if (node.type === "TSConditionalType") {
    visitConditional(node, parents, scope, found);
    return;
  }
  const inner = innerScope(node, scope);
  for (const child of childrenOf(node)) {
    // Decorators and the base of a class see the class's name, as everything in it does.
    visit(child, [node, ...parents], inner, found);
  }
}

/** `infer R` declares a name that only the true branch and the pattern itself see. */
function visitConditional(
  node: Extract<Node, { type: "TSConditionalType" }>,
  parents: readonly Node[],
  scope: Scope,
  found: Reference[],
): void {
  const inferred: Scope = { names: new Set(inferredNames(node.extendsType)), outer: scope };
  const around = [node, ...parents];
  visit(node.checkType, around, scope, found);
  visit(node.extendsType, around, inferred, found);
  visit(node.trueType, around, inferred, found);
  visit(node.falseType, around, scope, found);
}

function inferredNames(node: Node): readonly string[] {
  if (node.type === "TSInferType") return boundNames(node.typeParameter.name);
  return childrenOf(node).flatMap(inferredNames);
}

function innerScope(node: Node, outer: Scope): Scope {
  const names = namesOfScope([], node);
  return names.length === 0 ? outer : { names: new Set(names), outer };
}

function isDeclared(name: string, scope: Scope): boolean {
  for (let at: Scope | undefined = scope; at; at = at.outer) if (at.names.has(name)) return true;
  return false;
}

function isShorthand(parents: readonly Node[]): boolean {
  const owner = parents[0]?.type === "AssignmentPattern" ? parents[1] : parents[0];
  return owner?.type === "Property" && owner.shorthand;
}
