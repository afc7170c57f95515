import type { Node } from "@vitest-jiti/source";
import { change } from "./operators.ts";
import type { Change } from "./mutant.ts";

/** Methods that are mistaken for each other. */
const pairs = new Map(
  [
    ["startsWith", "endsWith"],
    ["toUpperCase", "toLowerCase"],
    ["toLocaleUpperCase", "toLocaleLowerCase"],
    ["trimStart", "trimEnd"],
    ["padStart", "padEnd"],
    ["some", "every"],
    ["indexOf", "lastIndexOf"],
    ["find", "findLast"],
    ["findIndex", "findLastIndex"],
    ["replace", "replaceAll"],
    ["push", "unshift"],
    ["pop", "shift"],
    ["min", "max"],
    ["floor", "ceil"],
    ["keys", "values"],
    ["getMonth", "getUTCMonth"],
    ["getDate", "getUTCDate"],
    ["getDay", "getUTCDay"],
    ["getHours", "getUTCHours"],
    ["getFullYear", "getUTCFullYear"],
  ].flatMap(([a = "", b = ""]) => [
    [a, b],
    [b, a],
  ]),
);

const others = new Map([
  ["round", "floor"],
  ["trunc", "floor"],
]);

/** Methods that code goes on without. */
const left = new Set([
  "trim",
  "sort",
  "toSorted",
  "reverse",
  "toReversed",
  "filter",
  "slice",
  "substring",
  "normalize",
  "flat",
]);

/** A method for its sibling, or none at all. */
export function methodChanges(node: Node, text: string): readonly Change[] {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression" || node.callee.computed) return [];
  const { object, property } = node.callee;
  const sibling = pairs.get(property.name) ?? others.get(property.name);
  const isReplaced = property.name === "replaceAll" || (property.name === "replace" && !isRegExp(node.arguments[0]));
  const pairing =
    sibling === undefined || (property.name.startsWith("replace") && !isReplaced)
      ? []
      : [change("MethodExpression", property, sibling)];
  const without = left.has(property.name)
    ? [change("MethodExpression", node, text.slice(object.start, object.end))]
    : [];
  return [...pairing, ...without];
}

/** `replaceAll` takes only those that are global. */
function isRegExp(node: Node | undefined): boolean {
  return node?.type === "Literal" && "regex" in node;
}
