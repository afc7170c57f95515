import type { Node } from "@vitest-jiti/source";
import type { Change, Operator } from "./mutant.ts";

const arithmetic = new Map([
  ["+", ["-"]],
  ["-", ["+"]],
  ["*", ["/"]],
  ["/", ["*"]],
  ["%", ["*"]],
  ["**", ["*"]],
  ["<<", [">>"]],
  [">>", ["<<"]],
  [">>>", [">>"]],
  ["&", ["|"]],
  ["|", ["&"]],
  ["^", ["&"]],
]);

const equality = new Map([
  ["<", ["<=", ">="]],
  ["<=", ["<", ">"]],
  [">", [">=", "<="]],
  [">=", [">", "<"]],
  ["===", ["!=="]],
  ["!==", ["==="]],
  ["==", ["!="]],
  ["!=", ["=="]],
]);

const logical = new Map([
  ["&&", ["||"]],
  ["||", ["&&"]],
  ["??", ["&&"]],
]);

const assignment = new Map([
  ["+=", ["-="]],
  ["-=", ["+="]],
  ["*=", ["/="]],
  ["/=", ["*="]],
  ["%=", ["*="]],
  ["||=", ["&&="]],
  ["&&=", ["||="]],
  ["??=", ["&&="]],
]);

/** What an operator between two expressions may be mistaken for. */
export function operatorChanges(node: Node, text: string): readonly Change[] {
  switch (node.type) {
    case "BinaryExpression": {
      const isText = [node.left, node.right].some(isString);
      return [
        ...swapped("ArithmeticOperator", isText ? new Map<string, string[]>() : arithmetic, node, node.left, text),
        ...swapped("EqualityOperator", equality, node, node.left, text),
      ];
    }
    case "LogicalExpression":
      return swapped("LogicalOperator", logical, node, node.left, text);
    case "AssignmentExpression":
      return swapped("AssignmentOperator", assignment, node, node.left, text);
    case "UpdateExpression":
      return [
        change(
          "UpdateOperator",
          node,
          text.slice(node.start, node.end).replace(node.operator, node.operator === "++" ? "--" : "++"),
        ),
      ];
    case "UnaryExpression":
      return unaryChanges(node, text);
    default:
      return [];
  }
}

function unaryChanges(node: Extract<Node, { type: "UnaryExpression" }>, text: string): readonly Change[] {
  const rest = text.slice(node.argument.start, node.argument.end);
  switch (node.operator) {
    case "!":
      return [change("BooleanLiteral", node, rest)];
    case "-":
      return [change("UnaryOperator", node, `+${rest}`)];
    case "+":
      return [change("UnaryOperator", node, `-${rest}`)];
    case "~":
      return [change("UnaryOperator", node, rest)];
    default:
      return [];
  }
}

type WithOperator = Node & { readonly operator: string };

/** Replaces the operator alone: what stands on both sides of it keeps its place. */
function swapped(
  operator: Operator,
  table: ReadonlyMap<string, readonly string[]>,
  node: WithOperator,
  left: Node,
  text: string,
): readonly Change[] {
  const start = text.indexOf(node.operator, left.end);
  return (table.get(node.operator) ?? []).map((instead) => ({
    operator,
    start,
    end: start + node.operator.length,
    instead,
  }));
}

function isString({ type, ...node }: Node): boolean {
  return type === "TemplateLiteral" || (type === "Literal" && "value" in node && typeof node.value === "string");
}

/** The change of a whole node. */
export function change(operator: Operator, { start, end }: Pick<Node, "start" | "end">, instead: string): Change {
  return { operator, start, end, instead };
}
