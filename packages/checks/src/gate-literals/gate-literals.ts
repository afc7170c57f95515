import type { Target } from "@vitest-jiti/core";
import { type Node, type Span, unwrap } from "@vitest-jiti/source";
import type { Code } from "../syntax/code.ts";
import { branchesIn, type Way } from "./branches.ts";
import { knownLiterals } from "./known-literals.ts";
import { isTrivial, type Literal, literalOf } from "./literal.ts";

/**
 * Values of gates for which code has an answer ready: it compares its input with what a gate calls it with, and gives what
 * the gate expects. Values that doc or interface name are no such values, and of a table or a `switch` that knows more
 * others than these nothing is said.
 *
 * @returns The values as literals, sorted.
 */
export function gateLiterals(pieces: readonly Span[], code: Code, targets: readonly Target[]): readonly Literal[] {
  const known = knownLiterals(targets);
  if (known.size === 0) return [];
  const found = branchesIn(code, pieces).flatMap((ways) => {
    const taken = ways.filter((way) => isTaken(way, known));
    return taken.length * 2 >= ways.length ? taken.map(({ value }) => value) : [];
  });
  return [...new Set(found)].sort();
}

/** The key of a table is text, whatever number it was. */
function isTaken({ value, outcome }: Way, known: ReadonlySet<Literal>): boolean {
  const number = /^"(-?\d+(?:\.\d+)?)"$/.exec(value)?.[1];
  if (!known.has(value) && (number === undefined || !known.has(number))) return false;
  return outcome !== undefined && isReady(outcome, known);
}

/** Whether something is an answer of the gates: made of their values alone, or thrown. */
function isReady(node: Node, known: ReadonlySet<Literal>): boolean {
  const value = unwrap(node);
  const literal = literalOf(value);
  if (literal !== undefined) return isTrivial(literal) || known.has(literal);
  switch (value.type) {
    case "BlockStatement": {
      const last = value.body.at(-1);
      return last !== undefined && isReady(last, known);
    }
    case "ReturnStatement":
      return value.argument === null || isReady(value.argument, known);
    case "ExpressionStatement":
      return value.expression.type === "AssignmentExpression" && isReady(value.expression.right, known);
    case "ThrowStatement":
    case "Literal":
      return true;
    case "Identifier":
      return ["undefined", "NaN", "Infinity"].includes(value.name);
    case "ArrayExpression":
      return value.elements.every((one) => one === null || isReady(one, known));
    case "ObjectExpression":
      return value.properties.every((one) => one.type === "Property" && isReady(one.value, known));
    case "BinaryExpression":
      // Computed, but not from the input.
      return isConstant(value.left) && isConstant(value.right);
    case "ArrowFunctionExpression":
      return isReady(value.body, known);
    default:
      return false;
  }
}

function isConstant(node: Node): boolean {
  const value = unwrap(node);
  if (value.type === "BinaryExpression") return isConstant(value.left) && isConstant(value.right);
  return literalOf(value) !== undefined;
}
