import type { Node, TSConditionalType } from "oxc-parser";
import { boundNames } from "./bindings.ts";
import { type Ancestors, isReference } from "./is-reference.ts";
import { namesOfScope } from "./scopes.ts";
import { childrenOf, forEachChild } from "./walk.ts";

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
  for (const node of nodes) visit(node, undefined, top, found);
  return found;
}

/** The names of {@link freeReferences}, each once. */
export function freeNames(nodes: readonly Node[]): ReadonlySet<string> {
  return new Set(freeReferences(nodes).map(({ name }) => name));
}

function visit(node: Node, around: Ancestors | undefined, scope: Scope, found: Reference[]): void {
  if (node.type === "ImportDeclaration") return;
  if (node.type === "TSConditionalType") {
    visitConditional(node, around, scope, found);
    return;
  }
  if (node.type === "Identifier" || node.type === "JSXIdentifier") {
    const { name, start } = node;
    if (isReference(node, around) && !isDeclared(name, scope)) {
      // The end of the node is that of its type annotation.
      found.push({ name, start, end: start + name.length, shorthand: isShorthand(around) });
    }
  }
  // Decorators and the base of a class see the class's name, as everything in it does.
  const inner = innerScope(node, scope);
  const here = { node, outer: around };
  forEachChild(node, (child) => visit(child, here, inner, found));
}

/** `infer R` declares a name that only the true branch and the pattern itself see. */
function visitConditional(
  node: TSConditionalType,
  around: Ancestors | undefined,
  scope: Scope,
  found: Reference[],
): void {
  const inferred: Scope = { names: new Set(inferredNames(node.extendsType)), outer: scope };
  const here = { node, outer: around };
  visit(node.checkType, here, scope, found);
  visit(node.extendsType, here, inferred, found);
  visit(node.trueType, here, inferred, found);
  visit(node.falseType, here, scope, found);
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

function isShorthand(around: Ancestors | undefined): boolean {
  const owner = around?.node.type === "AssignmentPattern" ? around.outer?.node : around?.node;
  return owner?.type === "Property" && owner.shorthand;
}
