import { childrenOf, type Node, sliceOf, type Span } from "@vitest-jiti/source";
import type { Code } from "../syntax/code.ts";

/** Shorter statements repeat by nature: `i += 1;`, `return undefined;`. */
const shortest = 40;

/** How many statements say the same as one before them, whitespace aside. Statements inside a repeated one do not count again. */
export function duplicates(pieces: readonly Span[], code: Code): number {
  const seen = new Set<string>();
  let count = 0;
  const visit = (node: Node): void => {
    if (!pieces.some((piece) => node.start < piece.end && node.end > piece.start)) return;
    if (
      /(?:Statement|Declaration)$/.test(node.type) &&
      node.type !== "ImportDeclaration" &&
      pieces.some((piece) => node.start >= piece.start && node.end <= piece.end)
    ) {
      const text = sliceOf(code.module.text, node).replace(/\s+/g, " ");
      if (text.length >= shortest && seen.has(text)) {
        count += 1;
        return;
      }
      seen.add(text);
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(code.module.program);
  return count;
}
