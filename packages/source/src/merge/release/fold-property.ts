import type { TargetKey } from "@vitest-jiti/core";
import type { Place } from "../../gates/index.ts";
import type { Node, ParsedModule } from "../../syntax/parse.ts";
import { sliceOf } from "../../syntax/span.ts";
import { indentAt, lineBreakOf } from "../../syntax/text-layout.ts";
import { unwrap } from "../../syntax/unwrap.ts";
import { walk } from "../../syntax/walk.ts";
import type { Rewriter } from "../rewriter.ts";
import { printParameters } from "./property-parameters.ts";

type CallExpression = Extract<Node, { type: "CallExpression" }>;

/** `testMoney.prop(arbitraries, parameters)(title, property, timeout)`. */
export interface PropertyCall {
  readonly call: CallExpression;
  readonly place: Place;
  /** The test function that `.prop` was asked of. */
  readonly base: Node;
  readonly arbitraries: Node;
  readonly parameters: Node | undefined;
  readonly title: Node;
  readonly property: Node;
}

/** Reads a call that registers a property. */
export function propertyAt(call: CallExpression, place: Place): PropertyCall | undefined {
  const made = unwrap(call.callee);
  if (made.type !== "CallExpression") return undefined;
  const { callee } = made;
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.name !== "prop") return undefined;
  const [arbitraries, parameters] = made.arguments;
  const [title, property] = call.arguments;
  if (!arbitraries || !title || !property) return undefined;
  return { call, place, base: callee.object, arbitraries, parameters, title, property };
}

/**
 * Writes a property, which gates some targets, as one would with fast-check alone.
 *
 * @param examples Values to try first, as literals.
 */
export function foldProperty(
  { call, base, arbitraries, parameters, title, property }: PropertyCall,
  keys: readonly TargetKey[],
  fc: string,
  module: ParsedModule,
  rewriter: Rewriter,
  examples: readonly string[],
): void {
  const { text } = module;
  const eol = lineBreakOf(text);
  const indent = indentAt(text, call.start);
  const unit = indentUnit(text, indent, property);
  const isSync = isSurelySync(property);
  const line = (depth: number): string => `${eol}${indent}${unit.repeat(depth)}`;
  const kind = isSync ? "property" : "asyncProperty";
  const values = moved(sliceOf(text, arbitraries), indentAt(text, arbitraries.start), indent + unit.repeat(2));
  rewriter.replace(
    base.end,
    property.start,
    `(${sliceOf(text, title)}, ${isSync ? "" : "async "}() => {${line(1)}${isSync ? "" : "await "}${fc}.assert(${line(2)}${fc}.${kind}(${fc}.record(${values}), `,
  );
  const [before, after] = isSync ? ["", ""] : asynchronous(property);
  if (before !== "") rewriter.replace(property.start, property.start, before);
  rewriter.shift({ start: property.start, end: property.end, strip: "", add: unit.repeat(2) });
  rewriter.replace(
    property.end,
    property.end,
    `${after}),${line(2)}${printParameters(parameters, keys, title, text, examples)},${line(1)});${line(0)}}`,
  );
}

/** fast-check expects a promise of every asynchronous property. */
function asynchronous(property: Node): readonly [before: string, after: string] {
  const fn = unwrap(property);
  if (fn.type === "ArrowFunctionExpression" || fn.type === "FunctionExpression") return [fn.async ? "" : "async ", ""];
  return ["async (values) => ", "(values)"];
}

/** Whether a property can neither return a promise nor a value that fast-check would not take. */
function isSurelySync(property: Node): boolean {
  const fn = unwrap(property);
  if (fn.type !== "ArrowFunctionExpression" && fn.type !== "FunctionExpression") return false;
  if (fn.async || fn.generator || !fn.body) return false;
  if (fn.body.type !== "BlockStatement") return isAssertion(unwrap(fn.body)) || isCondition(unwrap(fn.body));
  let returns = false;
  walk(fn.body, (node) => {
    if (/Function/.test(node.type)) return false;
    if (node.type === "ReturnStatement" && node.argument && !isCondition(unwrap(node.argument))) returns = true;
    return undefined;
  });
  return !returns;
}

/** `expect(...).toBe(...)`, and not `await`ed forms of it. */
function isAssertion(node: Node): boolean {
  if (node.type === "CallExpression") {
    const callee = unwrap(node.callee);
    return callee.type === "Identifier" ? callee.name === "expect" : isAssertion(callee);
  }
  if (node.type !== "MemberExpression" || node.computed) return false;
  return !["resolves", "rejects", "poll"].includes(node.property.name) && isAssertion(unwrap(node.object));
}

function isCondition(node: Node): boolean {
  switch (node.type) {
    case "BinaryExpression":
      return /^(?:[!=]==?|[<>]=?|in|instanceof)$/.test(node.operator);
    case "LogicalExpression":
      return node.operator !== "??" && isCondition(unwrap(node.left)) && isCondition(unwrap(node.right));
    case "UnaryExpression":
      return node.operator === "!";
    case "Literal":
      return typeof node.value === "boolean";
    default:
      return false;
  }
}

/** What the lines of the property are indented with, one level deep. */
function indentUnit(text: string, indent: string, property: Node): string {
  const first = /\n([ \t]*)\S/.exec(text.slice(property.start, property.end))?.[1] ?? "";
  if (first.length > indent.length && first.startsWith(indent)) return first.slice(indent.length);
  return /^\t/m.test(text) ? "\t" : "  ";
}

/** Lines after the first go where the first goes. */
function moved(text: string, from: string, to: string): string {
  return text
    .split("\n")
    .map((line, index) => (index > 0 && line.startsWith(from) ? to + line.slice(from.length) : line))
    .join("\n");
}
