import type { Node } from "../syntax/parse.ts";
import { declarationOf } from "../syntax/bindings.ts";
import { namesOfScope, noNames } from "../syntax/scopes.ts";
import { forEachChild } from "../syntax/walk.ts";

/** A node and what it stands in, innermost first. */
export interface Place {
  readonly node: Node;
  readonly outer: Place | undefined;
}

/** Visits a tree with the places of its nodes, in source order. */
export function walkPlaces(place: Place, visit: (place: Place) => void): void {
  visit(place);
  forEachChild(place.node, (node) => {
    walkPlaces({ node, outer: place }, visit);
  });
}

const names = new WeakMap<Node, ReadonlySet<string>>();
const nothing: ReadonlySet<string> = new Set();

/** The innermost place around a node whose scope declares a name; `undefined` for globals. */
export function scopeOf(name: string, place: Place | undefined): Place | undefined {
  for (let at = place; at; at = at.outer) if (namesIn(at.node).has(name)) return at;
  return undefined;
}

function namesIn(node: Node): ReadonlySet<string> {
  let known = names.get(node);
  if (known === undefined) {
    const own = namesOfScope([], node);
    // Most nodes are no scope: nothing is kept for each of them.
    if (own === noNames) return nothing;
    known = new Set(own);
    names.set(node, known);
  }
  return known;
}

/** The statements of a module, of a block, or of a function's body. */
export function statementsOf(node: Node): readonly Node[] {
  switch (node.type) {
    case "Program":
    case "BlockStatement":
    case "StaticBlock":
    case "TSModuleBlock":
      return node.body;
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return node.body?.type === "BlockStatement" ? node.body.body : [];
    default:
      return [];
  }
}

const initialisers = new WeakMap<Node, ReadonlyMap<string, Node>>();

/** `const name = value` among a scope's statements. */
export function initialiserIn(scope: Node, name: string): Node | undefined {
  let known = initialisers.get(scope);
  if (known === undefined) initialisers.set(scope, (known = initialisersIn(scope)));
  return known.get(name);
}

/** By name; of several values the first. */
function initialisersIn(scope: Node): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  for (const statement of statementsOf(scope)) {
    const declaration = declarationOf(statement);
    if (declaration.type !== "VariableDeclaration") continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type === "Identifier" && init && !found.has(id.name)) found.set(id.name, init);
    }
  }
  return found;
}

/** What `const { property: name } = value` among a scope's statements takes a name from. */
export function destructuredFrom(scope: Node, name: string, property: string): Node | undefined {
  for (const statement of statementsOf(scope)) {
    const declaration = declarationOf(statement);
    if (declaration.type !== "VariableDeclaration") continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type === "ObjectPattern" && init && id.properties.some((one) => takes(one, name, property))) return init;
    }
  }
  return undefined;
}

function takes(pattern: Node, name: string, property: string): boolean {
  if (pattern.type !== "Property" || pattern.computed) return false;
  const isKey = pattern.key.type === "Identifier" && pattern.key.name === property;
  return isKey && pattern.value.type === "Identifier" && pattern.value.name === name;
}
