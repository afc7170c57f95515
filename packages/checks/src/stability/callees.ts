import type { Class } from "oxc-parser";
import { type Node, unwrap } from "@vitest-jiti/source";
import { type FunctionNode, isFunction } from "../functions/functions.ts";
import type { Code } from "../syntax/code.ts";

/** The function of the same file that evaluating a node calls, if it can be told by names. */
export function calledFunction(node: Node, code: Code): FunctionNode | undefined {
  switch (node.type) {
    case "CallExpression":
      return functionBehind(unwrap(node.callee), code);
    case "NewExpression": {
      const owner = classBehind(unwrap(node.callee), code);
      return owner && memberOf(owner, "constructor", "constructor", false);
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

function functionBehind(callee: Node, code: Code): FunctionNode | undefined {
  if (callee.type === "MemberExpression") {
    const place = memberPlace(callee, code);
    return place && memberOf(place.owner, place.name, "method", place.static);
  }
  const binding = callee.type === "Identifier" ? code.bindingOf(callee) : undefined;
  if (!binding || code.isReassigned(binding)) return undefined;
  const declaration = binding.node;
  if (declaration.type === "VariableDeclarator") {
    const init = declaration.init && declaration.id.type === "Identifier" ? unwrap(declaration.init) : undefined;
    return init && isFunction(init) ? init : undefined;
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
