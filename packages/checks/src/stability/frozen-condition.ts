import { contains, type Node, unwrap, walk } from "@vitest-jiti/source";
import { isFunction } from "../functions/functions.ts";
import type { Code } from "../syntax/code.ts";

/** Whether a loop's condition is the same each time: it reads nothing but variables that nothing in the loop can change. */
export function isFrozen(condition: Node, loop: Node, code: Code): boolean {
  const names: Node[] = [];
  if (!isComputedFrom(condition, code, names) || names.length === 0) return false;
  const bindings = new Set(names.map((name) => code.bindingOf(name)?.node));
  if (bindings.has(undefined)) return false;
  return !changes(code.module.program, loop, (target) => bindings.has(code.bindingOf(target)?.node));
}

/** Collects the variables of an expression; false where it reads something else that may change. */
function isComputedFrom(node: Node, code: Code, names: Node[]): boolean {
  const value = unwrap(node);
  const all = (...parts: readonly Node[]): boolean => parts.every((part) => isComputedFrom(part, code, names));
  switch (value.type) {
    case "Literal":
      return true;
    case "Identifier":
      names.push(value);
      return isLocal(value, code);
    case "UnaryExpression":
      return all(value.argument);
    case "BinaryExpression":
      return all(value.left, value.right);
    case "LogicalExpression":
      return all(value.left, value.right);
    case "MemberExpression":
      return isPrimitive(unwrap(value.object), code) && all(value.object, ...(value.computed ? [value.property] : []));
    case "CallExpression": {
      const callee = unwrap(value.callee);
      return callee.type === "MemberExpression" && all(callee, ...value.arguments);
    }
    default:
      return false;
  }
}

/** A variable or parameter of a function: what stands in a module may be changed from anywhere. */
function isLocal(name: Extract<Node, { type: "Identifier" }>, code: Code): boolean {
  const binding = code.bindingOf(name);
  return binding !== undefined && (binding.constant || code.moduleBinding(name.name) !== binding);
}

/** A value that cannot change while its variable stays the same, as its declaration shows. */
function isPrimitive(node: Node, code: Code): boolean {
  if (node.type !== "Identifier") return false;
  const declared = code.bindingOf(node)?.node;
  if (declared?.type === "VariableDeclarator") {
    const init = declared.init && unwrap(declared.init);
    return init?.type === "Literal" || init?.type === "TemplateLiteral" || hasPrimitiveType(declared.id);
  }
  return declared !== undefined && hasPrimitiveType(declared);
}

function hasPrimitiveType(node: Node): boolean {
  const annotation = "typeAnnotation" in node ? node.typeAnnotation : undefined;
  if (typeof annotation !== "object" || annotation === null || !("typeAnnotation" in annotation)) return false;
  const type = annotation.typeAnnotation;
  return type !== null && /^TS(?:String|Number|Boolean|BigInt)Keyword$/.test(type.type);
}

/** Whether one of these variables is assigned in the loop, or in a function that may run meanwhile. */
function changes(program: Node, loop: Node, isOurs: (target: Node) => boolean): boolean {
  let found = false;
  const around: Node[] = [];
  walk(program, (node) => {
    if (isFunction(node)) around.push(node);
    const target = targetOf(node);
    if (target === undefined || found) return;
    const hits: Node[] = [];
    walk(target, (inner) => {
      if (isOurs(inner)) hits.push(inner);
    });
    if (hits.length === 0) return;
    const isElsewhere = around.some((one) => contains(one, node) && !contains(one, loop));
    found = contains(loop, node) || isElsewhere;
  });
  return found;
}

function targetOf(node: Node): Node | undefined {
  switch (node.type) {
    case "AssignmentExpression":
      return node.left;
    case "UpdateExpression":
      return node.argument;
    case "ForInStatement":
    case "ForOfStatement":
      return node.left;
    default:
      return undefined;
  }
}
