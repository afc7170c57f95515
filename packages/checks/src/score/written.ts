import { contains, type Node, type Span, walk } from "@vitest-jiti/source";
import { type FunctionNode, writtenFunctions } from "../functions/functions.ts";
import type { Code } from "../syntax/code.ts";
import { isErased } from "../syntax/is-erased.ts";

/** What a candidate wrote into a file: what the metrics of the score look at. */
export interface Written {
  readonly code: Code;
  readonly pieces: readonly Span[];
  /** The functions in the pieces, and those whose bodies the pieces fill, outermost first. */
  readonly functions: readonly FunctionNode[];
}

/** What a metric found. */
export interface Measured {
  readonly value: number;
  /** What was counted, where that has names. */
  readonly what?: readonly string[];
}

/** Reads what was written into these pieces of a file. */
export function writtenIn(code: Code, pieces: readonly Span[]): Written {
  return { code, pieces, functions: writtenFunctions(code.module.program, pieces).map(({ node }) => node) };
}

/** Walks the nodes that lie wholly in what was written, in source order. Types are left out: nothing of them runs. */
export function walkWritten({ code, pieces }: Written, visit: (node: Node, parent: Node | undefined) => void): void {
  walk(code.module.program, (node, parent) => {
    if (isErased(node) || !pieces.some((piece) => node.start < piece.end && node.end > piece.start)) return false;
    if (pieces.some((piece) => contains(piece, node))) visit(node, parent);
    return undefined;
  });
}

/** What was found, each time that it was. */
export function listed(found: readonly string[]): Measured {
  return { value: found.length, what: [...new Set(found)].sort() };
}
