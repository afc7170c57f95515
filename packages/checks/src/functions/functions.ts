import type { ArrowFunctionExpression, Function as FunctionOrSignature, FunctionBody } from "oxc-parser";
import { childrenOf, contains, type Node, type Span } from "@vitest-jiti/source";

/** A function that has a body: neither an overload nor an abstract method. */
export type FunctionNode = ArrowFunctionExpression | (FunctionOrSignature & { readonly body: FunctionBody });

/** Whether a node is a function with a body. */
export function isFunction(node: Node): node is FunctionNode {
  switch (node.type) {
    case "ArrowFunctionExpression":
      return true;
    case "FunctionDeclaration":
    case "FunctionExpression":
      return node.body !== null;
    default:
      return false;
  }
}

/** A function that a candidate wrote, or whose body it filled in. */
export interface WrittenFunction {
  readonly node: FunctionNode;
  /** The candidate wrote its head too. */
  readonly whole: boolean;
}

/** The functions that lie in these pieces, or whose body is one of them, outermost first. */
export function writtenFunctions(root: Node, pieces: readonly Span[]): readonly WrittenFunction[] {
  const found: WrittenFunction[] = [];
  const visit = (node: Node): void => {
    if (!pieces.some((piece) => node.start < piece.end && node.end > piece.start)) return;
    if (isFunction(node)) {
      const { body } = node;
      const whole = pieces.some((piece) => contains(piece, node));
      if (whole || pieces.some((piece) => contains(body, piece) && isFilling(piece, body))) found.push({ node, whole });
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(root);
  return found;
}

/** A body that was filled in has nothing else between its braces. */
function isFilling(piece: Span, body: Node): boolean {
  if (body.type !== "BlockStatement") return true;
  return body.body.every((statement) => contains(piece, statement));
}

/** The nodes of a function without those of the functions in it. */
export function walkOwn(node: Node, visit: (node: Node, depth: number) => number, depth = 0): void {
  for (const child of childrenOf(node)) {
    const inner = visit(child, depth);
    if (!isFunction(child)) walkOwn(child, visit, inner);
  }
}
