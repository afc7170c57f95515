import type { Node } from "@vitest-jiti/source";
import { symbolsIn } from "../symbols.ts";
import { type Measured, walkWritten, type Written } from "../written.ts";

/**
 * Names, values and operators in all that was written: what a reader has to go through.
 *
 * M. H. Halstead, "Elements of Software Science" (1977). D. Posnett, A. Hindle and P. Devanbu, "A Simpler Model of Software
 * Readability", MSR 2011, found volume to be what readability depends on most.
 */
export function length(written: Written): Measured {
  let value = 0;
  let counted: Node | undefined;
  walkWritten(written, (node) => {
    if (node.type === "Program" || (counted && node.start < counted.end)) return;
    counted = node;
    value += symbolsIn(node);
  });
  return { value };
}
