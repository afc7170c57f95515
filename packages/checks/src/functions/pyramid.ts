import { childrenOf, type Node } from "@vitest-jiti/source";
import { type FunctionNode, isFunction } from "./functions.ts";
import { deeperBy, type Nesting } from "./nesting.ts";

/**
 * How deep control structures nest through the functions that are handed on where they are written: callbacks read as one
 * with what is around them. A callback with a block of its own is a level; one that is an expression is none.
 *
 * Nested functions add to what stands in them in G. A. Campbell, "Cognitive Complexity", SonarSource (2018), too.
 */
export function pyramidOf(node: FunctionNode): Nesting {
  let deepest: Nesting = { depth: 0, node };
  const visit = (at: Node, depth: number, isArgument: boolean): void => {
    if (isFunction(at) && !isArgument) return;
    const inner = depth + (isFunction(at) ? (at.body.type === "BlockStatement" ? 1 : 0) : deeperBy(at));
    if (inner > deepest.depth) deepest = { depth: inner, node: at };
    const handed = at.type === "CallExpression" || at.type === "NewExpression" ? at.arguments : [];
    for (const child of childrenOf(at)) {
      const isElseIf = at.type === "IfStatement" && child === at.alternate && child.type === "IfStatement";
      visit(
        child,
        isElseIf ? depth : inner,
        handed.some((one) => one === child),
      );
    }
  };
  for (const child of childrenOf(node)) visit(child, 0, false);
  return deepest;
}
