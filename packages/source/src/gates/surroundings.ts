import type { ImportBinding, ModuleTable } from "../modules/index.ts";
import { canonical } from "../canonical/index.ts";
import { declarationOf, declaredNames } from "../syntax/bindings.ts";
import type { Node, ParsedModule } from "../syntax/parse.ts";
import { freeNames } from "../syntax/references.ts";
import { contains, sliceOf } from "../syntax/span.ts";
import { unwrap } from "../syntax/unwrap.ts";
import { childrenOf } from "../syntax/walk.ts";
import { isFunction } from "./body.ts";
import { type Place, scopeOf, statementsOf } from "./tree.ts";
import { environments, hooks } from "./vocabulary.ts";

/** What of a gate's own file takes part in it. */
export interface Surroundings {
  /** As written, in source order. */
  readonly helpers: readonly string[];
  /** In a form that formatting does not change. */
  readonly canonical: readonly string[];
  /** Imports that the gate or one of its helpers refers to. */
  readonly imports: readonly ImportBinding[];
}

/** A part of the file, without the holes. */
interface Part {
  readonly span: Node;
  readonly hole?: Node;
}

/**
 * Finds what a call that registers tests rests on: declarations that it refers to, directly or through others, the
 * suites, loops and functions that it stands in, with their bodies left out, and their hooks, mocks and fixtures.
 *
 * @param isBinding Whether a statement is nothing but `const testX = jiti.requiredFor(x)`.
 */
export function surroundingsOf(
  place: Place,
  module: ParsedModule,
  table: ModuleTable,
  isBinding: (statement: Node) => boolean,
): Surroundings {
  const search = new Search(place, table, isBinding);
  search.run();
  const parts = [...search.parts.values()].sort((a, b) => a.span.start - b.span.start);
  return {
    helpers: parts.map((part) => textOf(module.text, part)),
    canonical: parts.map((part) => canonicalOf(module, part)),
    imports: [...search.imports].sort().flatMap((name) => table.imports.get(name) ?? []),
  };
}

class Search {
  readonly parts = new Map<Node, Part>();
  readonly imports = new Set<string>();
  readonly #site: Place;
  readonly #table: ModuleTable;
  readonly #isBinding: (statement: Node) => boolean;
  readonly #scanned = new Set<Node>();

  constructor(site: Place, table: ModuleTable, isBinding: (statement: Node) => boolean) {
    this.#site = site;
    this.#table = table;
    this.#isBinding = isBinding;
  }

  run(): void {
    this.#scan(this.#site.node, this.#site.outer, undefined);
    for (let inner: Place = this.#site, at = this.#site.outer; at; inner = at, at = at.outer) {
      const hole = bodyAround(at.node, inner.node);
      if (hole) this.#add(at.node, at.outer, hole);
      for (const statement of statementsFor(at.node, inner.node)) {
        if (!contains(statement, this.#site.node)) this.#add(statement, at, undefined);
      }
    }
  }

  #add(node: Node, outer: Place | undefined, hole: Node | undefined): void {
    if (this.parts.has(node)) return;
    this.parts.set(node, { span: node, ...(hole ? { hole } : {}) });
    this.#scan(node, outer, hole);
  }

  /** Follows the names that a node uses to the statements that declare them. */
  #scan(node: Node, outer: Place | undefined, hole: Node | undefined): void {
    if (this.#scanned.has(node)) return;
    this.#scanned.add(node);
    for (const name of namesUsedBy(node, hole)) {
      const scope = scopeOf(name, outer);
      if (scope === undefined) continue;
      if (scope.node.type === "Program" && this.#table.imports.has(name)) {
        this.imports.add(name);
        continue;
      }
      for (const statement of declarationsIn(scope.node, name)) {
        // A function around the gate is one of its surroundings already.
        if (contains(statement, this.#site.node) || this.#scanned.has(statement)) continue;
        if (this.#isBinding(statement)) this.#scanned.add(statement);
        else this.#add(statement, scope, undefined);
      }
    }
  }
}

/** Many gates of a file stand in the same scopes: what these hold is read once. */
const acting = new WeakMap<Node, readonly Node[]>();
const declarations = new WeakMap<Node, ReadonlyMap<string, readonly Node[]>>();

/**
 * Statements of a scope that decide about every test in it, in source order; where the test stands in one of its functions,
 * `registerAll`, also those that use it, `registerAll(["a", "b"])`: what it is called with decides too.
 *
 * @param inner What leads from the scope to the test.
 */
function statementsFor(scope: Node, inner: Node): readonly Node[] {
  const names = functionsDeclaredBy(inner);
  if (names.length > 0) {
    return statementsOf(scope).filter((statement) => actsOnSuite(statement) || uses(statement, names, inner));
  }
  let known = acting.get(scope);
  if (known === undefined) acting.set(scope, (known = statementsOf(scope).filter(actsOnSuite)));
  return known;
}

function uses(statement: Node, names: readonly string[], declaring: Node): boolean {
  if (statement.type === "ImportDeclaration" || statement === declaring) return false;
  const used = namesUsedBy(statement, undefined);
  return names.some((name) => used.has(name));
}

/** Statements of a scope that declare a name, imports left out; in source order. */
function declarationsIn(scope: Node, name: string): readonly Node[] {
  let known = declarations.get(scope);
  if (known === undefined) declarations.set(scope, (known = allDeclarationsIn(scope)));
  return known.get(name) ?? [];
}

function allDeclarationsIn(scope: Node): ReadonlyMap<string, readonly Node[]> {
  const found = new Map<string, Node[]>();
  for (const statement of statementsOf(scope)) {
    if (statement.type === "ImportDeclaration") continue;
    for (const name of new Set(declaredNames(statement))) {
      const present = found.get(name);
      if (present) present.push(statement);
      else found.set(name, [statement]);
    }
  }
  return found;
}

/** Many gates of a file share suites and helpers: what these use and look like is found once. */
const usedNames = new WeakMap<Node, ReadonlySet<string>>();
const canonicals = new WeakMap<Node, string>();

function namesUsedBy(node: Node, hole: Node | undefined): ReadonlySet<string> {
  const key = hole ?? node;
  let names = usedNames.get(key);
  if (names === undefined) usedNames.set(key, (names = freeNames(hole ? partsBeside(node, hole) : [node])));
  return names;
}

/** The parts of a suite, loop or function that do not lead to the hole. */
function partsBeside(node: Node, hole: Node): readonly Node[] {
  return node.type === "FunctionDeclaration" ? [] : childrenOf(node).filter((child) => !contains(child, hole));
}

function canonicalOf(module: ParsedModule, { span, hole }: Part): string {
  const key = hole ?? span;
  let text = canonicals.get(key);
  if (text === undefined) canonicals.set(key, (text = canonical(module, span, hole ? [hole] : [])));
  return text;
}

/** The body that leads from a suite, loop or function to what stands in it; `undefined` for everything else. */
function bodyAround(node: Node, inner: Node): Node | undefined {
  switch (node.type) {
    case "CallExpression": {
      const callback = node.arguments.find((argument) => argument === inner);
      const isFunction = callback?.type === "ArrowFunctionExpression" || callback?.type === "FunctionExpression";
      return isFunction ? (callback.body ?? undefined) : undefined;
    }
    case "FunctionDeclaration":
    case "ForStatement":
    case "ForOfStatement":
    case "ForInStatement":
    case "WhileStatement":
      return node.body === inner ? inner : undefined;
    case "VariableDeclaration": {
      const value = inner.type === "VariableDeclarator" && inner.init && unwrap(inner.init);
      return value && (value.type === "ArrowFunctionExpression" || value.type === "FunctionExpression")
        ? (value.body ?? undefined)
        : undefined;
    }
    case "IfStatement":
      return node.consequent === inner || node.alternate === inner ? inner : undefined;
    default:
      return undefined;
  }
}

/** `beforeEach(...)`, `testMoney.override(...)`, `vi.mock(...)`, `expect.extend(...)`. */
function actsOnSuite(statement: Node): boolean {
  if (statement.type !== "ExpressionStatement") return false;
  const call = unwrap(statement.expression);
  const inner = call.type === "AwaitExpression" ? unwrap(call.argument) : call;
  if (inner.type !== "CallExpression") return false;
  const { callee } = inner;
  if (callee.type === "Identifier") return hooks.has(callee.name);
  if (callee.type !== "MemberExpression" || callee.computed) return false;
  const isEnvironment = callee.object.type === "Identifier" && environments.has(callee.object.name);
  return hooks.has(callee.property.name) || isEnvironment;
}

function textOf(text: string, { span, hole }: Part): string {
  if (hole === undefined) return sliceOf(text, span);
  return `${text.slice(span.start, hole.start)}{ … }${text.slice(hole.end, span.end)}`;
}

/** The names of functions that a statement declares; a gate may stand in one of them. */
function functionsDeclaredBy(statement: Node): readonly string[] {
  const declaration = declarationOf(statement);
  if (declaration.type === "FunctionDeclaration") return declaration.id ? [declaration.id.name] : [];
  if (declaration.type !== "VariableDeclaration") return [];
  return declaration.declarations.flatMap(({ id, init }) =>
    id.type === "Identifier" && init && isFunction(unwrap(init)) ? [id.name] : [],
  );
}
