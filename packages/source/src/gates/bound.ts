import type { ModuleTable } from "../modules/index.ts";
import type { Node, ParsedModule } from "../syntax/parse.ts";
import { unwrap } from "../syntax/unwrap.ts";
import { makers, modifiers } from "./vocabulary.ts";
import { destructuredFrom, initialiserIn, type Place, scopeOf } from "./tree.ts";

export type CallExpression = Extract<Node, { type: "CallExpression" }>;

/** Where a test function gets its targets from. */
export type Origin =
  /** A call of `jiti.requiredFor` in the same file. */
  | { readonly kind: "call"; readonly call: Place; readonly node: CallExpression }
  /** A test function that another module exports: `testMoney`, or `gates.testMoney` of a module imported as a whole. */
  | { readonly kind: "import"; readonly name: string };

/** Tells bound test functions from everything else in one module. */
export class BoundTests {
  /** What the module calls `jiti`, or the package that it is a member of. */
  readonly #jiti: ReadonlyMap<string, "jiti" | "package">;
  readonly #imported: ReadonlySet<string>;
  /** `const required = jiti.requiredFor`, `const { requiredFor } = jiti`: most modules have no such thing. */
  readonly #mayHoldRequiredFor: boolean;
  /** Names that something is assigned to: to find the scope of every identifier would take too long. */
  readonly #assigned: ReadonlySet<string>;
  /** Declared names whose value is being looked at: `const a = b, b = a`. */
  readonly #passing = new Set<string>();

  /** @param imported Names of imports that are bound test functions, `gates.testMoney` among them. */
  constructor({ text }: ParsedModule, table: ModuleTable, imported: ReadonlySet<string>) {
    this.#jiti = jitiNames(table);
    this.#imported = imported;
    this.#mayHoldRequiredFor = /\brequiredFor\b(?!\s*\()/.test(text);
    this.#assigned = new Set([...text.matchAll(/[\p{ID_Continue}$]+(?=\s*[:=])/gu)].map(([name]) => name));
  }

  /** Whether an expression at a place is the imported `jiti`. */
  isJiti(place: Place): boolean {
    const { node } = place;
    if (node.type === "Identifier") return this.#isImport(node.name, "jiti", place);
    if (node.type !== "MemberExpression" || node.computed || node.object.type !== "Identifier") return false;
    return node.property.name === "jiti" && this.#isImport(node.object.name, "package", place);
  }

  #isImport(name: string, what: "jiti" | "package", place: Place): boolean {
    return this.#jiti.get(name) === what && scopeOf(name, place)?.node.type === "Program";
  }

  /** Whether a call is `jiti.requiredFor(...)`. */
  isRequiredFor(place: Place): boolean {
    if (place.node.type !== "CallExpression") return false;
    return this.isRequiredForItself({ node: place.node.callee, outer: place });
  }

  /** Whether an expression is `jiti.requiredFor`, or a constant of the module that holds it. */
  isRequiredForItself(place: Place): boolean {
    const { node } = place;
    if (node.type === "MemberExpression") {
      if (node.computed || node.property.name !== "requiredFor") return false;
      return this.isJiti({ node: node.object, outer: place });
    }
    if (node.type !== "Identifier" || !this.#mayHoldRequiredFor) return false;
    const scope = scopeOf(node.name, place);
    if (scope === undefined || this.#passing.has(node.name)) return false;
    const value = initialiserIn(scope.node, node.name);
    if (value === undefined) {
      const source = destructuredFrom(scope.node, node.name, "requiredFor");
      return source !== undefined && this.isJiti({ node: source, outer: scope });
    }
    this.#passing.add(node.name);
    const isIt = this.isRequiredForItself({ node: unwrap(value), outer: scope });
    this.#passing.delete(node.name);
    return isIt;
  }

  /** The origin of an expression that is a bound test function, or what its `.each(...)` and the like return. */
  originOf(place: Place): Origin | undefined {
    const node = unwrap(place.node);
    const inner = (child: Node): Place => ({ node: child, outer: place });
    switch (node.type) {
      case "Identifier":
        return this.#originOfName(node.name, place);
      case "MemberExpression":
        if (node.computed) return undefined;
        if (modifiers.has(node.property.name)) return this.originOf(inner(node.object));
        return this.#originOfMember(node.object, node.property.name, place);
      case "TaggedTemplateExpression":
        return this.#originOfMade(node.tag, place);
      case "CallExpression": {
        const call = { node, outer: place.outer };
        return this.isRequiredFor(call) ? { kind: "call", call, node } : this.#originOfMade(node.callee, place);
      }
      default:
        return undefined;
    }
  }

  #originOfMade(callee: Node, place: Place): Origin | undefined {
    if (callee.type !== "MemberExpression" || callee.computed || !makers.has(callee.property.name)) return undefined;
    return this.originOf({ node: callee.object, outer: place });
  }

  /** `gates.testMoney` of `import * as gates`. */
  #originOfMember(object: Node, property: string, place: Place): Origin | undefined {
    const name = object.type === "Identifier" ? `${object.name}.${property}` : "";
    if (object.type !== "Identifier" || !this.#imported.has(name)) return undefined;
    return scopeOf(object.name, place)?.node.type === "Program" ? { kind: "import", name } : undefined;
  }

  #originOfName(name: string, place: Place): Origin | undefined {
    if (!this.#assigned.has(name) && !this.#imported.has(name)) return undefined;
    const scope = scopeOf(name, place);
    if (scope === undefined || this.#passing.has(name)) return undefined;
    if (scope.node.type === "Program" && this.#imported.has(name)) return { kind: "import", name };
    const value = initialiserIn(scope.node, name);
    if (value === undefined) return undefined;
    this.#passing.add(name);
    const origin = this.originOf({ node: value, outer: scope });
    this.#passing.delete(name);
    return origin;
  }
}

function jitiNames({ imports }: ModuleTable): ReadonlyMap<string, "jiti" | "package"> {
  const names = new Map<string, "jiti" | "package">();
  for (const [local, { specifier, imported }] of imports) {
    if (specifier !== "vitest-jiti") continue;
    if (imported === "jiti") names.set(local, "jiti");
    if (imported === "*") names.set(local, "package");
  }
  return names;
}
