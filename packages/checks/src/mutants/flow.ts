import type { Node } from "@vitest-jiti/source";
import { change } from "./operators.ts";
import type { Change } from "./mutant.ts";

/** Conditions that always or never hold, and blocks that do nothing. */
export function flowChanges(node: Node, parent: Node | undefined, text: string): readonly Change[] {
  switch (node.type) {
    case "IfStatement":
    case "ConditionalExpression":
      return conditions(node.test, ["true", "false"]);
    case "WhileStatement":
    case "DoWhileStatement":
      return conditions(node.test, ["false"]);
    case "ForStatement":
      return node.test ? conditions(node.test, ["false"]) : [];
    case "BlockStatement":
      // The body of a constructor may have to call that of its base class.
      if (node.body.length === 0 || text.slice(node.start, node.end).includes("super(")) return [];
      return parent?.type === "TryStatement" && parent.finalizer === node ? [] : [change("BlockStatement", node, "{}")];
    case "FunctionExpression":
    case "FunctionDeclaration":
      return node.body && node.body.body.length > 0 && !text.slice(node.body.start, node.body.end).includes("super(")
        ? [change("BlockStatement", node.body, "{}")]
        : [];
    case "ArrowFunctionExpression":
      return node.expression ? [change("ArrowFunction", node.body, "undefined")] : [];
    case "SwitchCase":
      return node.consequent.length === 0 || node.test === null
        ? []
        : [change("ConditionalExpression", { start: node.consequent[0]?.start ?? node.end, end: node.end }, "")];
    case "MemberExpression":
    case "CallExpression":
      return node.optional ? optionalChanges(node, text) : [];
    default:
      return [];
  }
}

function conditions(test: Node, values: readonly string[]): readonly Change[] {
  return values.map((value) => change("ConditionalExpression", test, value));
}

function optionalChanges(
  node: Extract<Node, { type: "MemberExpression" | "CallExpression" }>,
  text: string,
): readonly Change[] {
  const before = node.type === "MemberExpression" ? node.object : node.callee;
  const start = text.indexOf("?.", before.end);
  const isPlain = node.type === "MemberExpression" && !node.computed;
  return start < 0 ? [] : [change("OptionalChaining", { start, end: start + 2 }, isPlain ? "." : "")];
}
