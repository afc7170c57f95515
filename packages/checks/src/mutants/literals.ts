import type { Node } from "@vitest-jiti/source";
import { change } from "./operators.ts";
import type { Change } from "./mutant.ts";

/** Other values in the place of literals. */
export function literalChanges(node: Node, parent: Node | undefined, text: string): readonly Change[] {
  switch (node.type) {
    case "Literal":
      return isName(node, parent) ? [] : ofLiteral(node);
    case "TemplateLiteral":
      if (parent?.type === "TaggedTemplateExpression" || text.slice(node.start, node.end) === "``") return [];
      return [change("StringLiteral", node, "``")];
    case "ArrayExpression":
      return node.elements.length === 0 ? [] : [change("ArrayDeclaration", node, "[]")];
    case "ObjectExpression":
      return node.properties.length === 0 ? [] : [change("ObjectLiteral", node, "{}")];
    default:
      return [];
  }
}

function ofLiteral(node: Extract<Node, { type: "Literal" }>): readonly Change[] {
  if (typeof node.value === "boolean") return [change("BooleanLiteral", node, String(!node.value))];
  if (typeof node.value === "string") return [change("StringLiteral", node, node.value === "" ? '"mutant"' : '""')];
  if (typeof node.value === "number")
    return [node.value + 1, node.value - 1].map((number) => change("OffByOne", node, inPlace(number)));
  if ("regex" in node) return regexChanges(node.regex).map((instead) => change("Regex", node, instead));
  return [];
}

function inPlace(number: number): string {
  return number < 0 ? `(${number})` : String(number);
}

/** Without an anchor, without a repetition, without a flag. */
function regexChanges({ pattern, flags }: { readonly pattern: string; readonly flags: string }): readonly string[] {
  const patterns = [
    pattern.replace(/^\^/, ""),
    pattern.replace(/(?<!\\)\$$/, ""),
    pattern.replace(/(?<=[\])\w])\+(?!\?)/, ""),
    pattern.replace(/(?<=[\])\w])\*(?!\?)/, "+"),
    pattern.replace(/\[\^/, "["),
    pattern.replace(/\\d/, "\\D"),
    pattern.replace(/\\s/, "\\S"),
    pattern.replace(/\\w/, "\\W"),
  ].filter((changed) => changed !== pattern && changed !== "");
  const lessFlags = ["g", "i"].filter((flag) => flags.includes(flag)).map((flag) => flags.replace(flag, ""));
  return [
    ...patterns.map((changed) => `/${changed}/${flags}`),
    ...lessFlags.map((less) => `/${pattern}/${less}`),
  ].filter(compiles);
}

function compiles(literal: string): boolean {
  const end = literal.lastIndexOf("/");
  try {
    return new RegExp(literal.slice(1, end), literal.slice(end + 1)).flags !== "none";
  } catch {
    return false;
  }
}

/** Keys, modules and directives are names, not values. */
function isName(node: Node, parent: Node | undefined): boolean {
  switch (parent?.type) {
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
      return parent.key === node;
    case "ImportExpression":
    case "ImportDeclaration":
    case "TSLiteralType":
      return true;
    case "ExpressionStatement":
      return true;
    default:
      return false;
  }
}
