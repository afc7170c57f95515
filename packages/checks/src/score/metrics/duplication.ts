import { childrenOf, type Node, sliceOf } from "@vitest-jiti/source";
import { isErased } from "../../syntax/is-erased.ts";
import { symbolsIn } from "../symbols.ts";
import { type Measured, walkWritten, type Written } from "../written.ts";

/** In symbols: shorter ones repeat by nature, as `i += 1` and `map.get(key)` do. */
const shortestSame = 5;
/** Other names or values in the same shape. */
const shortestAlike = 15;

/**
 * Symbols in expressions and statements that are written a second time: to the letter, or, where they are longer, with
 * other names and values. What is inside a repeated one does not count again.
 *
 * I. D. Baxter et al., "Clone Detection Using Abstract Syntax Trees", ICSM 1998 (clones of type 1 and 2).
 */
export function duplication(written: Written): Measured {
  const seen = new Set<string>();
  const { text } = written.code.module;
  let value = 0;
  let within = -1;
  walkWritten(written, (node) => {
    if (node.end <= within || !/(?:Statement|Expression|Declaration)$/.test(node.type)) return;
    if (/^(?:ExpressionStatement|ParenthesizedExpression|ChainExpression|Export.*|Import.*)$/.test(node.type)) return;
    const symbols = symbolsIn(node);
    if (symbols < shortestSame) return;
    const same = `=${sliceOf(text, node).replace(/\s+/g, " ")}`;
    const alike = symbols < shortestAlike ? same : `~${shapeOf(node)}`;
    if (seen.has(same) || seen.has(alike)) {
      value += symbols;
      within = node.end;
      return;
    }
    seen.add(same).add(alike);
  });
  return { value };
}

/** The tree of a piece of code without its names and values. */
function shapeOf(node: Node): string {
  if (isErased(node)) return "";
  const operator = "operator" in node ? node.operator : "";
  return `${node.type}${operator}(${childrenOf(node).map(shapeOf).join(",")})`;
}
