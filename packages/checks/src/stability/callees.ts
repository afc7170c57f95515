import type { Class } from "oxc-parser";
import { type Node, unwrap } from "@vitest-jiti/source";
import { globalName } from "../syntax/globals.ts";
import { type FunctionNode, isFunction } from "../functions/functions.ts";
import type { Code } from "../syntax/code.ts";

/** The function of the same file that evaluating a node calls, if it can be told by names. */
export function calledFunction(node: Node, code: Code): FunctionNode | undefined {
  switch (node.type) {
    case "CallExpression":
      return functionBehind(unwrap(node.callee), code) ?? scheduledFunction(node, code);
    case "NewExpression": {
      const owner = classBehind(unwrap(node.callee), code);
      return owner && memberOf(owner, "constructor", "constructor", false);
    }
    case "AssignmentExpression": {
      const place = node.left.type === "MemberExpression" ? memberPlace(node.left, code) : undefined;
      return place && memberOf(place.owner, place.name, "set", place.static);
    }
    case "MemberExpression": {
      // Reading a property calls its getter.
      const place = memberPlace(node, code);
      return place && memberOf(place.owner, place.name, "get", place.static);
    }
    default:
      return undefined;
  }
}

const schedulers: ReadonlySet<string> = new Set(["setTimeout", "setImmediate", "queueMicrotask"]);

/** What runs a function later, and keeps nothing by which it could be stopped. */
function scheduledFunction(call: Call, code: Code): FunctionNode | undefined {
  const [first] = call.arguments;
  if (!first || code.parentOf(call)?.type !== "ExpressionStatement") return undefined;
  return schedulers.has(globalName(call.callee, code) ?? "") ? functionBehind(unwrap(first), code) : undefined;
}

type Call = Extract<Node, { type: "CallExpression" }>;

/** How long a chain of names for one function may be. */
const mostNames = 8;

/** `f.bind(self)`, `f.call(self)`, `f.apply(self)`: the `f` of it. */
function ownerOf(callee: Node, names: readonly string[]): Node | undefined {
  if (callee.type !== "MemberExpression" || !names.includes(keyName(callee.property) ?? "")) return undefined;
  return unwrap(callee.object);
}

function functionBehind(callee: Node, code: Code, step = 0): FunctionNode | undefined {
  if (step > mostNames) return undefined;
  const called = ownerOf(callee, ["call", "apply"]);
  const behind = called && functionBehind(called, code, step + 1);
  if (behind) return behind;
  if (callee.type === "CallExpression") {
    const bound = ownerOf(unwrap(callee.callee), ["bind"]);
    return bound && functionBehind(bound, code, step + 1);
  }
  if (callee.type === "MemberExpression") {
    const place = memberPlace(callee, code);
    return place && memberOf(place.owner, place.name, "method", place.static);
  }
  const binding = callee.type === "Identifier" ? code.bindingOf(callee) : undefined;
  if (!binding || code.isReassigned(binding)) return undefined;
  const declaration = binding.node;
  if (declaration.type === "VariableDeclarator") {
    const init = declaration.init && declaration.id.type === "Identifier" ? unwrap(declaration.init) : undefined;
    if (!init || isFunction(init)) return init;
    return binding.constant ? functionBehind(init, code, step + 1) : undefined;
  }
  // A parameter is bound by the node that declares it, never by the function around it.
  return isFunction(declaration) ? declaration : undefined;
}

interface MemberPlace {
  readonly owner: Class;
  readonly name: string;
  readonly static: boolean;
}

/** `this.name` in a class, or `Name.name` for a class of the file. */
function memberPlace(node: Extract<Node, { type: "MemberExpression" }>, code: Code): MemberPlace | undefined {
  const name = keyName(node.property);
  if (node.computed || name === undefined) return undefined;
  const object = unwrap(node.object);
  if (object.type === "ThisExpression") {
    const around = memberAround(node, code);
    return around && { ...around, name };
  }
  const owner = classBehind(object, code);
  return owner && { owner, name, static: true };
}

function classBehind(node: Node, code: Code): Class | undefined {
  const declaration = node.type === "Identifier" ? code.bindingOf(node)?.node : undefined;
  return declaration?.type === "ClassDeclaration" || declaration?.type === "ClassExpression" ? declaration : undefined;
}

/** The class whose member holds this code, seen through arrow functions, which share its `this`. */
function memberAround(node: Node, code: Code): Pick<MemberPlace, "owner" | "static"> | undefined {
  let at: Node | undefined = node;
  while (at && at.type !== "FunctionExpression" && at.type !== "FunctionDeclaration") at = code.parentOf(at);
  const member = at && code.parentOf(at);
  if (member?.type !== "MethodDefinition") return undefined;
  const body = code.parentOf(member);
  const owner = body && code.parentOf(body);
  if (owner?.type !== "ClassDeclaration" && owner?.type !== "ClassExpression") return undefined;
  return { owner, static: member.static };
}

function memberOf(owner: Class, name: string, kind: string, isStatic: boolean): FunctionNode | undefined {
  for (const member of owner.body.body) {
    if (member.type !== "MethodDefinition" || member.kind !== kind || member.static !== isStatic || member.computed)
      continue;
    if (keyName(member.key) === name && isFunction(member.value)) return member.value;
  }
  return undefined;
}

function keyName(key: Node): string | undefined {
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  return key.type === "Identifier" ? key.name : undefined;
}
