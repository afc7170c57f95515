import { childrenOf, type Node, unwrap } from "@vitest-jiti/source";
import { isErased } from "../syntax/is-erased.ts";

/** Nodes that hold others together and say nothing themselves. */
const silent: ReadonlySet<string> = new Set([
  "Program",
  "ExpressionStatement",
  "BlockStatement",
  "EmptyStatement",
  "ParenthesizedExpression",
  "ChainExpression",
  "ClassBody",
  "ExportNamedDeclaration",
  "ExportDefaultDeclaration",
  "ImportDeclaration",
  "VariableDeclarator",
  "TemplateElement",
]);

/**
 * Names, values and operators in a piece of code: the length of a program. Types count nothing, and a constant that is
 * plain data counts as its name and one value.
 *
 * M. H. Halstead, "Elements of Software Science" (1977).
 */
export function symbolsIn(node: Node): number {
  if (isErased(node) || node.type === "ImportDeclaration") return 0;
  if (
    node.type === "VariableDeclaration" &&
    node.kind === "const" &&
    node.declarations.every(({ init }) => isData(init))
  )
    return 2 * node.declarations.length;
  // The key and the value of `{ name }` stand at one place.
  if (node.type === "Property" && node.shorthand) return symbolsIn(node.value);
  const own = silent.has(node.type) ? 0 : 1;
  return childrenOf(node).reduce((sum, child) => sum + symbolsIn(child), own);
}

/** A literal, or a list, table, map or set of nothing but literals. */
export function isData(node: Node | null): boolean {
  if (node === null) return false;
  const value = unwrap(node);
  switch (value.type) {
    case "Literal":
      return true;
    case "TemplateLiteral":
      return value.expressions.length === 0;
    case "UnaryExpression":
      return value.argument.type === "Literal";
    case "ArrayExpression":
      return value.elements.every((element) => element === null || isData(element));
    case "ObjectExpression":
      return value.properties.every((one) => one.type === "Property" && !one.computed && isData(one.value));
    case "NewExpression":
      return (
        value.callee.type === "Identifier" &&
        /^(?:Map|Set)$/.test(value.callee.name) &&
        value.arguments.length === 1 &&
        value.arguments.every(isData)
      );
    default:
      return false;
  }
}
