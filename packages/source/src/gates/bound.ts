import { findJitiImport } from "../stubs/jiti-import.ts";
import type { Node, ParsedModule } from "../syntax/parse.ts";
import { unwrap } from "../syntax/unwrap.ts";
import { makers, modifiers } from "./vocabulary.ts";
import { initialiserIn, type Place, scopeOf } from "./tree.ts";

export type CallExpression = Extract<Node, { type: "CallExpression" }>;

/** Where a test function gets its targets from. */
export type Origin =
  /** A call of `jiti.requiredFor` in the same file. */
  | { readonly kind: "call"; readonly call: Place; readonly node: CallExpression }
  /** A test function that another module exports. */
  | { readonly kind: "import"; readonly local: string };

/** Tells bound test functions from everything else in one module. */
export class BoundTests {
  readonly #jiti: string | undefined;
  readonly #imported: ReadonlySet<string>;
  /** Names that something is assigned to: to find the scope of every identifier would take too long. */
  readonly #assigned: ReadonlySet<string>;
  /** Declared names whose value is being looked at: `const a = b, b = a`. */
  readonly #passing = new Set<string>();

  /** @param imported Local names of imports that are bound test functions. */
  constructor(module: ParsedModule, imported: ReadonlySet<string>) {
    this.#jiti = findJitiImport(module.program)?.local;
    this.#imported = imported;
    this.#assigned = new Set([...module.text.matchAll(/[\p{ID_Continue}$]+(?=\s*[:=])/gu)].map(([name]) => name));
  }

  /** Whether an identifier at a place is the imported `jiti`. */
  isJiti(place: Place): boolean {
    const { node } = place;
    return node.type === "Identifier" && node.name === this.#jiti && scopeOf(node.name, place)?.node.type === "Program";
  }

  /** Whether a call is `jiti.requiredFor(...)`. */
  isRequiredFor(place: Place): boolean {
    if (place.node.type !== "CallExpression") return false;
    const { callee } = place.node;
    if (callee.type !== "MemberExpression" || callee.computed || callee.property.name !== "requiredFor") return false;
    return this.isJiti({ node: callee.object, outer: place });
  }

  /** The origin of an expression that is a bound test function, or what its `.each(...)` and the like return. */
  originOf(place: Place): Origin | undefined {
    const node = unwrap(place.node);
    const inner = (child: Node): Place => ({ node: child, outer: place });
    switch (node.type) {
      case "Identifier":
        return this.#originOfName(node.name, place);
      case "MemberExpression":
        return !node.computed && modifiers.has(node.property.name) ? this.originOf(inner(node.object)) : undefined;
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

  #originOfName(name: string, place: Place): Origin | undefined {
    if (!this.#assigned.has(name) && !this.#imported.has(name)) return undefined;
    const scope = scopeOf(name, place);
    if (scope === undefined || this.#passing.has(name)) return undefined;
    if (scope.node.type === "Program" && this.#imported.has(name)) return { kind: "import", local: name };
    const value = initialiserIn(scope.node, name);
    if (value === undefined) return undefined;
    this.#passing.add(name);
    const origin = this.originOf({ node: value, outer: scope });
    this.#passing.delete(name);
    return origin;
  }
}
