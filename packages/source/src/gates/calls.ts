import type { ModuleTable } from "../modules/index.ts";
import type { Node, ParsedModule } from "../syntax/parse.ts";
import { unwrap } from "../syntax/unwrap.ts";
import { BoundTests, type CallExpression, type Origin } from "./bound.ts";
import { isFunction, isWithoutBody } from "./body.ts";
import { titlesAt } from "./titles.ts";
import { type Place, walkPlaces } from "./tree.ts";
import { hooks, makers, modifiers, suites } from "./vocabulary.ts";

/** A call that registers tests for targets. */
export interface GateCall {
  readonly node: CallExpression;
  readonly place: Place;
  readonly form: "test" | "suite";
  readonly origin: Origin;
  readonly unwritten: boolean;
  /** Of a gate for which a spec test may stand: the titles of its suites and its own, outermost first. */
  readonly titles?: readonly string[];
}

/** What a module does with `jiti.requiredFor`. */
export interface GateCalls {
  /** In source order. */
  readonly calls: readonly GateCall[];
  /** Every call of `jiti.requiredFor`. */
  readonly required: readonly { readonly node: CallExpression; readonly place: Place }[];
  /** Uses of it that cannot be followed: passed around, returned, kept in an object. */
  readonly untraceable: readonly Node[];
}

/**
 * Finds the calls that register gates.
 *
 * @param imported Names of imports that are bound test functions.
 */
export function findGateCalls(module: ParsedModule, table: ModuleTable, imported: ReadonlySet<string>): GateCalls {
  const bound = new BoundTests(module, table, imported);
  const calls: GateCall[] = [];
  const required: { node: CallExpression; place: Place }[] = [];
  const untraceable: Node[] = [];
  walkPlaces({ node: module.program, outer: undefined }, (place) => {
    const { node } = place;
    if (node.type === "CallExpression") {
      const call = gateCallAt(node, place, bound);
      if (call) calls.push(call);
      if (bound.isRequiredFor(place)) {
        required.push({ node, place });
        if (!isSuite(node) && !isTraceable(place)) untraceable.push(node);
      }
    } else if (node.type === "Identifier") {
      if (isHandedOn(place) && (bound.originOf(place) || bound.isRequiredForItself(place))) untraceable.push(node);
    } else if (node.type === "MemberExpression" && !node.computed && node.property.name === "requiredFor") {
      if (!isCalledOrKept(place) && bound.isRequiredForItself(place)) untraceable.push(node);
    }
  });
  return { calls, required, untraceable };
}

function gateCallAt(node: CallExpression, place: Place, bound: BoundTests): GateCall | undefined {
  if (bound.isRequiredFor(place)) {
    if (!isSuite(node)) return undefined;
    return { node, place, form: "suite", origin: { kind: "call", call: place, node }, unwritten: false };
  }
  const callee = unwrap(node.callee);
  const member = callee.type === "MemberExpression" && !callee.computed ? callee.property.name : undefined;
  if (member !== undefined && (makers.has(member) || hooks.has(member))) return undefined;
  const origin = bound.originOf({ node: callee, outer: place });
  if (origin === undefined) return undefined;
  if (origin.kind === "call" && isSuite(origin.node)) return undefined;
  if (passes(callee, suites)) return { node, place, form: "suite", origin, unwritten: false };
  const unwritten = !passes(callee, todo) && isWithoutBody(node.arguments, place);
  const titles = unwritten && !passes(callee, apart) ? titlesAt(place) : undefined;
  return { node, place, form: "test", origin, unwritten, ...(titles ? { titles } : {}) };
}

const todo: ReadonlySet<string> = new Set(["todo"]);

/** Members that make of one call no test, several, or one whose body is something else than a plain function. */
const apart: ReadonlySet<string> = new Set(["todo", "skip", "each", "for", "prop"]);

/** `requiredFor(target, () => { ... })`. A member is a string or an object, so what comes last is a body or none. */
export function isSuite({ arguments: [, ...more] }: CallExpression): boolean {
  const last = more.at(-1);
  return last !== undefined && (isFunction(last) || last.type === "Identifier");
}

/** Whether what a call of `requiredFor` returns is called, kept in a variable, exported as it is, or not used at all. */
function isTraceable(place: Place): boolean {
  let { node, outer } = place;
  for (; outer; { node, outer } = outer) {
    const parent = outer.node;
    const isLink =
      unwrap(parent) !== parent ||
      (parent.type === "MemberExpression" &&
        parent.object === node &&
        !parent.computed &&
        isChainMember(parent.property.name)) ||
      (parent.type === "TaggedTemplateExpression" && parent.tag === node);
    if (isLink) continue;
    if (parent.type === "CallExpression") {
      if (parent.callee !== node) return false;
      if (node.type !== "MemberExpression" || (!node.computed && !makers.has(node.property.name))) return true;
      continue;
    }
    if (parent.type === "VariableDeclarator") return parent.id.type === "Identifier";
    return parent.type === "ExportDefaultDeclaration" || parent.type === "ExpressionStatement";
  }
  return false;
}

/** `jiti.requiredFor(...)`, or `const required = jiti.requiredFor`. */
function isCalledOrKept({ node, outer }: Place): boolean {
  const parent = outer?.node;
  if (parent?.type === "CallExpression") return parent.callee === node;
  return parent?.type === "VariableDeclarator" && parent.id.type === "Identifier" && !isExported(outer);
}

/** Other modules' constants are not followed to `jiti.requiredFor`. */
function isExported(declarator: Place | undefined): boolean {
  return declarator?.outer?.outer?.node.type === "ExportNamedDeclaration";
}

/** Whether a value leaves the places in which it can be followed. */
function isHandedOn({ node, outer }: Place): boolean {
  switch (outer?.node.type) {
    case "CallExpression":
    case "NewExpression":
      return outer.node.callee !== node;
    case "Property":
      return outer.node.value === node && outer.outer?.node.type === "ObjectExpression";
    case "ReturnStatement":
    case "ArrayExpression":
    case "SpreadElement":
      return true;
    default:
      return false;
  }
}

function isChainMember(name: string): boolean {
  return makers.has(name) || modifiers.has(name) || hooks.has(name);
}

/** Whether a chain goes through one of some members: `todo` in `testMoney.todo.each(rows)`. */
function passes(callee: Node, names: ReadonlySet<string>): boolean {
  const inner = unwrap(callee);
  if (inner.type === "MemberExpression")
    return (!inner.computed && names.has(inner.property.name)) || passes(inner.object, names);
  if (inner.type === "TaggedTemplateExpression") return passes(inner.tag, names);
  return inner.type === "CallExpression" ? passes(inner.callee, names) : false;
}
