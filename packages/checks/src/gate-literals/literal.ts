import { type Node, unwrap } from "@vitest-jiti/source";

/** A literal, so that equal ones are equal: `"a b"`, `-12`, `3n`. */
export type Literal = string;

/** The text or the number that an expression is; `undefined` for everything else. */
export function literalOf(node: Node): Literal | undefined {
  const value = unwrap(node);
  switch (value.type) {
    case "Literal":
      if ("bigint" in value) return `${value.bigint}n`;
      return typeof value.value === "string" || typeof value.value === "number"
        ? JSON.stringify(value.value)
        : undefined;
    case "TemplateLiteral": {
      const [only] = value.quasis;
      return value.expressions.length === 0 && only !== undefined ? JSON.stringify(only.value.cooked ?? "") : undefined;
    }
    case "UnaryExpression": {
      const inner = value.operator === "-" ? literalOf(value.argument) : undefined;
      return inner === undefined || inner.startsWith('"') ? undefined : `-${inner}`;
    }
    default:
      return undefined;
  }
}

/** What stands in honest code as often as in gates: no text or a single character, and the smallest numbers. */
export function isTrivial(literal: Literal): boolean {
  if (literal.startsWith('"')) return /^.?$/su.test(String(JSON.parse(literal)));
  return Math.abs(Number(literal.replace(/n$/, ""))) <= 3;
}
