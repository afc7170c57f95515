import { type Node, unwrap } from "@vitest-jiti/source";
import type { Change } from "../mutant.ts";
import { isPlace, isNumber, isTextLiteral, methodCallOf, nearMiss, source } from "./near-miss.ts";

/** Falsy values that are values, inherited names, guards in the wrong order, starts that are no neutral element. */
export function logicMisses(node: Node, parent: Node | undefined, text: string): readonly Change[] {
  switch (node.type) {
    case "LogicalExpression":
      return fallbacks(node, parent, text);
    case "AssignmentExpression":
      if (node.operator === "||=" || node.operator === "??=")
        return [nearMiss({ start: node.left.end, end: node.right.start }, node.operator === "||=" ? " ??= " : " ||= ")];
      return [];
    case "IfStatement":
      return [...truthiness(node.test, text), ...branches(node, text)];
    case "ConditionalExpression":
      return truthiness(node.test, text);
    case "UnaryExpression":
      return node.operator === "!" && isPlace(node.argument)
        ? [nearMiss(node, `((${source(node.argument, text)}) == null)`, `${source(node.argument, text)} is missing`)]
        : [];
    case "BlockStatement":
      return guards(node, text);
    case "VariableDeclarator":
      return parent?.type === "VariableDeclaration" && parent.kind === "let" ? starts(node.init ?? undefined) : [];
    case "BinaryExpression":
      return [...inherited(node, text), ...emptiness(node, text)];
    case "MemberExpression":
      return entries(node, parent, text);
    case "CallExpression": {
      const call = methodCallOf(node, text);
      if (call === undefined) return [];
      if (call.name === "hasOwn" && call.args.length === 2) {
        const [object = "", key = ""] = call.args.map((arg) => source(arg, text));
        return [nearMiss(node, `((${key}) in (${object}))`)];
      }
      return call.name === "hasOwnProperty" ? [nearMiss(node, `((${call.given}) in (${call.on}))`)] : [];
    }
    default:
      return [];
  }
}

function fallbacks(
  node: Extract<Node, { type: "LogicalExpression" }>,
  parent: Node | undefined,
  text: string,
): readonly Change[] {
  const between = { start: node.left.end, end: node.right.start };
  // Of a mixed chain one alone does not parse.
  if (parent?.type === "LogicalExpression" || node.left.type === "LogicalExpression") return [];
  if (node.operator === "??") return [nearMiss(node, `(${source(node.left, text)} || ${source(node.right, text)})`)];
  return node.operator === "||" && isPlaceOrCall(node.left) ? [nearMiss(between, " ?? ", "??")] : [];
}

function isPlaceOrCall(node: Node): boolean {
  return isPlace(node) || unwrap(node).type === "CallExpression";
}

/** 0, `""`, `false` and `NaN` are there. */
function truthiness(test: Node, text: string): readonly Change[] {
  const place = source(test, text);
  return isPlace(test) ? [nearMiss(test, `((${place}) != null)`, `${place} is there`)] : [];
}

/** The second branch is asked first. */
function branches(
  { test, consequent, alternate }: Extract<Node, { type: "IfStatement" }>,
  text: string,
): readonly Change[] {
  if (alternate?.type !== "IfStatement") return [];
  const [a, b] = [
    [test, consequent],
    [alternate.test, alternate.consequent],
  ].map(([condition, then]) => [condition, then].map((part) => (part ? source(part, text) : "")));
  const instead = `${b?.[0] ?? ""}) ${b?.[1] ?? ""} else if (${a?.[0] ?? ""}) ${a?.[1] ?? ""}`;
  return [nearMiss({ start: test.start, end: alternate.consequent.end }, instead, "the second condition first")];
}

/** The same for guards that return. */
function guards({ body }: Extract<Node, { type: "BlockStatement" }>, text: string): readonly Change[] {
  return body.flatMap((first, index) => {
    const second = body[index + 1];
    if (second === undefined || !isGuard(first) || !isGuard(second)) return [];
    const swapped = `${source(second, text)}\n${source(first, text)}`;
    return [nearMiss({ start: first.start, end: second.end }, swapped, "the second guard first")];
  });
}

function isGuard(node: Node): boolean {
  if (node.type !== "IfStatement" || node.alternate) return false;
  const last = node.consequent.type === "BlockStatement" ? node.consequent.body.at(-1) : node.consequent;
  return last?.type === "ReturnStatement" || last?.type === "ThrowStatement";
}

/** The largest of negative numbers is not 0. */
function starts(init: Node | undefined): readonly Change[] {
  return init !== undefined && isNumber(init, 0) ? [nearMiss(init, "-Infinity"), nearMiss(init, "Infinity")] : [];
}

type Binary = Extract<Node, { type: "BinaryExpression" }>;

function inherited(node: Binary, text: string): readonly Change[] {
  if (node.operator === "in" && node.left.type !== "PrivateIdentifier")
    return [nearMiss(node, `Object.hasOwn(${source(node.right, text)}, ${source(node.left, text)})`)];
  return [];
}

/** What is divided by how many there are, when there are none. */
function emptiness(node: Binary, text: string): readonly Change[] {
  const divisor = unwrap(node.right);
  if (node.operator !== "/" || divisor.type !== "MemberExpression" || divisor.computed) return [];
  if (!["length", "size"].includes(source(divisor.property, text))) return [];
  const count = source(divisor, text);
  return [nearMiss(node, `(${count} === 0 ? 0 : ${source(node, text)})`, "0 when there are none")];
}

const indexes = /^(?:[ijkn]|at|low|high|mid|middle|.*(?:index|Index|position|offset))$/;

/** `table[name]` finds `constructor` too. */
function entries(
  node: Extract<Node, { type: "MemberExpression" }>,
  parent: Node | undefined,
  text: string,
): readonly Change[] {
  if (!node.computed || node.optional || node.property.type === "Literal" || isTextLiteral(node.property)) return [];
  if (!isPlace(node.property) || indexes.test(source(node.property, text))) return [];
  const isTarget =
    (parent?.type === "AssignmentExpression" && parent.left === node) ||
    (parent?.type === "CallExpression" && parent.callee === node) ||
    parent?.type === "UpdateExpression" ||
    parent?.type === "UnaryExpression" ||
    parent?.type === "MemberExpression";
  const [object, key] = [source(node.object, text), source(node.property, text)];
  return isTarget
    ? []
    : [nearMiss(node, `(Object.hasOwn(${object}, ${key}) ? ${object}[${key}] : undefined)`, "an own entry alone")];
}
