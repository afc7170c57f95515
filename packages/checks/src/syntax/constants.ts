import { type Node, unwrap } from "@vitest-jiti/source";
import type { Code } from "./code.ts";

/** How many constants may stand for each other: a chain as long as this is not written by accident. */
const chainLimit = 8;

/** What a reference to a constant was initialised with, through other constants; otherwise the node itself. */
export function followConstants(node: Node, code: Code): Node {
  let at = unwrap(node);
  for (let step = 0; step < chainLimit && at.type === "Identifier"; step += 1) {
    const binding = code.bindingOf(at);
    if (!binding?.constant || binding.node.type !== "VariableDeclarator") return at;
    const { id, init } = binding.node;
    if (id.type !== "Identifier" || init === null) return at;
    at = unwrap(init);
  }
  return at;
}

/** The text that an expression always yields, as far as it can be read: literals, templates, concatenations, constants. */
export function staticText(node: Node, code: Code, depth = 0): string | undefined {
  if (depth > chainLimit) return undefined;
  const value = followConstants(node, code);
  switch (value.type) {
    case "Literal":
      return "regex" in value ? undefined : String(value.value);
    case "TemplateLiteral":
      return joinAll(
        value.quasis.flatMap(({ value: { cooked } }, index) => {
          const expression = value.expressions[index];
          return expression ? [cooked ?? undefined, staticText(expression, code, depth + 1)] : [cooked ?? undefined];
        }),
      );
    case "BinaryExpression":
      return value.operator === "+"
        ? joinAll([staticText(value.left, code, depth + 1), staticText(value.right, code, depth + 1)])
        : undefined;
    default:
      return undefined;
  }
}

function joinAll(texts: readonly (string | undefined)[]): string | undefined {
  return texts.includes(undefined) ? undefined : texts.join("");
}

/** The property that a member access or a property in a pattern or literal names, if it can be read. */
export function propertyName(node: Node, code: Code): string | undefined {
  switch (node.type) {
    case "MemberExpression":
      if (node.computed) return staticText(node.property, code);
      return node.property.type === "Identifier" ? node.property.name : undefined;
    case "Property":
      if (node.computed) return staticText(node.key, code);
      return node.key.type === "Identifier" ? node.key.name : staticText(node.key, code);
    default:
      return undefined;
  }
}
