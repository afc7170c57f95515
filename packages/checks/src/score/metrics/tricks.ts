import { type Node, unwrap } from "@vitest-jiti/source";
import { countPatterns, type Patterns } from "../patterns.ts";
import { isNot } from "../shapes.ts";
import type { Code } from "../../syntax/code.ts";
import type { Measured, Written } from "../written.ts";

/**
 * Expressions that do more than one thing at once, or say what they mean by a side effect of the language.
 *
 * ESLint: `no-nested-ternary`, `no-implicit-coercion`, `no-sequences`, `no-multi-assign`, `no-cond-assign`,
 * `no-return-assign`, `no-bitwise`, `no-plusplus` inside expressions. D. Gopstein et al., "Understanding Misunderstandings in
 * Source Code", ESEC/FSE 2017, measured that such atoms are misread.
 */
export function tricks(written: Written): Measured {
  return countPatterns(written, patterns);
}

const patterns: Patterns = {
  "conditional expression in another": (node, code) =>
    node.type === "ConditionalExpression" && isIn(node, code, (around) => around.type === "ConditionalExpression"),
  "coercion by an operator": (node) =>
    node.type === "UnaryExpression" &&
    ((node.operator === "+" && node.argument.type !== "Literal") ||
      (node.operator === "~" && unwrap(node.argument).type === "UnaryExpression") ||
      (node.operator === "!" && isNot(unwrap(node.argument)))),
  "bits for arithmetic": (node) =>
    node.type === "BinaryExpression" &&
    node.operator === "|" &&
    node.right.type === "Literal" &&
    node.right.value === 0,
  "text by adding nothing": (node) =>
    node.type === "BinaryExpression" && node.operator === "+" && [node.left, node.right].some(isEmptyText),
  "number as a condition": (node) =>
    /^(?:Conditional|Logical)Expression$|^IfStatement$/.test(node.type) && isArithmetic(node),
  "negated arithmetic": (node) =>
    node.type === "UnaryExpression" && node.operator === "!" && isRemainder(unwrap(node.argument)),
  "several expressions in one": (node) => node.type === "SequenceExpression",
  "assignment inside an expression": (node, code) =>
    (node.type === "AssignmentExpression" || node.type === "UpdateExpression") && !isStatement(node, code),
  "and or or in place of if": (node) =>
    node.type === "ExpressionStatement" && /^(?:Logical|Conditional)Expression$/.test(unwrap(node.expression).type),
  "pattern that looks around": (node) =>
    node.type === "Literal" && "regex" in node && /\(\?<?[=!]/.test(node.regex.pattern),
  void: (node) => node.type === "UnaryExpression" && node.operator === "void" && node.argument.type === "Literal",
};

function isIn(node: Node, code: Code, matches: (around: Node) => boolean): boolean {
  let around = code.parentOf(node);
  while (around?.type === "ParenthesizedExpression") around = code.parentOf(around);
  return around !== undefined && matches(around);
}

function isEmptyText(node: Node): boolean {
  return node.type === "Literal" && node.value === "";
}

function isRemainder(node: Node): boolean {
  return node.type === "BinaryExpression" && /^[-+*/%&|^]$/.test(node.operator);
}

function isArithmetic(node: Node): boolean {
  if (node.type === "LogicalExpression") return node.operator !== "??" && isRemainder(unwrap(node.left));
  return "test" in node && node.test !== null && isRemainder(unwrap(node.test));
}

/** Whether it stands alone, or steps a loop. */
function isStatement(node: Node, code: Code): boolean {
  const around = code.parentOf(node);
  if (around?.type === "ExpressionStatement") return true;
  if (around?.type === "ForStatement") return around.update === node || around.init === node;
  // `() => (count += 1)` does one thing.
  return isIn(node, code, ({ type }) => type === "ArrowFunctionExpression");
}
