import { contains, type Node, type Span, unwrap, walk } from "@vitest-jiti/source";
import type { Code } from "../syntax/code.ts";
import { followConstants } from "../syntax/constants.ts";
import { type Literal, literalOf } from "./literal.ts";

/** One way that code goes for one value. */
export interface Way {
  readonly value: Literal;
  /** What comes of it; `undefined` where that is not one expression or statement. */
  readonly outcome: Node | undefined;
}

/** Ways that are taken at one place: a `switch`, a table, or all comparisons of a function. */
export type Branches = readonly Way[];

/** Where code tells single values apart. */
export function branchesIn(code: Code, pieces: readonly Span[]): readonly Branches[] {
  const groups: Branches[] = [];
  const comparisons: Way[] = [];
  walk(code.module.program, (node) => {
    if (!pieces.some((piece) => contains(piece, node))) return;
    if (node.type === "IfStatement" || node.type === "ConditionalExpression")
      comparisons.push(...compared(node.test, node.consequent, node.alternate ?? undefined, code));
    else if (node.type === "LogicalExpression" && node.operator === "&&")
      comparisons.push(...compared(node.left, node.right, undefined, code));
    else if (node.type === "SwitchStatement") groups.push(casesOf(node, code));
    else if (node.type === "ObjectExpression") groups.push(propertiesOf(node));
    else if (node.type === "ArrayExpression") groups.push(pairsOf(node));
  });
  return [comparisons, ...groups].filter((ways) => ways.length > 0);
}

/** The values that a condition compares with, and where it leads for each. */
function compared(test: Node, then: Node, otherwise: Node | undefined, code: Code): readonly Way[] {
  const condition = unwrap(test);
  if (condition.type === "LogicalExpression")
    return [condition.left, condition.right].flatMap((side) => compared(side, then, otherwise, code));
  if (condition.type === "UnaryExpression" && condition.operator === "!")
    return otherwise === undefined ? [] : compared(condition.argument, otherwise, then, code);
  if (condition.type === "CallExpression") {
    const listed = listedIn(condition, code);
    if (listed !== undefined) return listed.map((value) => ({ value, outcome: then }));
  }
  const sides = sidesOf(condition);
  if (sides === undefined) return [];
  const [value] = sides.values.flatMap((side) => literalOf(side) ?? []);
  return value !== undefined && sides.values.some(isInput)
    ? [{ value, outcome: sides.isEqual ? then : otherwise }]
    : [];
}

function sidesOf(node: Node): { readonly values: readonly Node[]; readonly isEqual: boolean } | undefined {
  if (node.type === "BinaryExpression" && /^[!=]==?$/.test(node.operator))
    return { values: [node.left, node.right], isEqual: node.operator.startsWith("=") };
  if (node.type !== "CallExpression" || node.arguments.length !== 2) return undefined;
  const { callee } = node;
  const isObjectIs = callee.type === "MemberExpression" && !callee.computed && callee.property.name === "is";
  return isObjectIs ? { values: node.arguments, isEqual: true } : undefined;
}

/** The values in `["a", "b"].includes(raw)` or `new Set(["a", "b"]).has(raw)`. */
function listedIn(
  { callee, arguments: given }: Extract<Node, { type: "CallExpression" }>,
  code: Code,
): readonly Literal[] | undefined {
  if (callee.type !== "MemberExpression" || callee.computed) return undefined;
  if (!["includes", "has"].includes(callee.property.name) || !given.every(isInput)) return undefined;
  const owner = followConstants(callee.object, code);
  const list = owner.type === "NewExpression" && owner.arguments[0] ? followConstants(owner.arguments[0], code) : owner;
  if (list.type !== "ArrayExpression") return undefined;
  return list.elements.flatMap((element) => (element === null ? [] : (literalOf(element) ?? [])));
}

/** What may be an argument as it came in: not what was computed from it. */
function isInput(node: Node): boolean {
  const value = unwrap(node);
  switch (value.type) {
    case "Identifier":
      return true;
    case "TemplateLiteral":
      return value.expressions.length > 0;
    case "MemberExpression":
      return value.computed || (value.property.type === "Identifier" && value.property.name !== "length");
    case "CallExpression":
      // `raw.trim()`, `String(raw)`, `JSON.stringify(list)`
      return value.arguments.every(isInput);
    default:
      return false;
  }
}

/** An empty case falls through to the next that is not. */
function casesOf({ cases }: Extract<Node, { type: "SwitchStatement" }>, code: Code): Branches {
  return cases.flatMap(({ test, consequent }, index): readonly Way[] => {
    if (test === null) return [];
    const taken =
      consequent.length > 0
        ? consequent
        : (cases.slice(index).find((one) => one.consequent.length > 0)?.consequent ?? []);
    const [first] = taken;
    const value = literalOf(test);
    if (value !== undefined) return [{ value, outcome: first }];
    return first === undefined ? [] : compared(test, first, undefined, code);
  });
}

function propertiesOf({ properties }: Extract<Node, { type: "ObjectExpression" }>): Branches {
  return properties.flatMap((one): readonly Way[] => {
    if (one.type !== "Property") return [];
    const name = !one.computed && one.key.type === "Identifier" ? JSON.stringify(one.key.name) : literalOf(one.key);
    return name === undefined ? [] : [{ value: name, outcome: one.value }];
  });
}

/** `[["a", 1], ["b", 2]]` */
function pairsOf({ elements }: Extract<Node, { type: "ArrayExpression" }>): Branches {
  return elements.flatMap((element): readonly Way[] => {
    const pair = element === null ? undefined : unwrap(element);
    if (pair?.type !== "ArrayExpression" || pair.elements.length !== 2) return [];
    const [key, outcome] = pair.elements;
    const value = key ? literalOf(key) : undefined;
    return value === undefined || !outcome ? [] : [{ value, outcome }];
  });
}
