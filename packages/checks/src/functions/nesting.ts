import type { Node } from "@vitest-jiti/source";
import { type FunctionNode, walkOwn } from "./functions.ts";

const nests: ReadonlySet<string> = new Set([
  "IfStatement",
  "ForStatement",
  "ForInStatement",
  "ForOfStatement",
  "WhileStatement",
  "DoWhileStatement",
  "SwitchStatement",
  "TryStatement",
]);

/** The deepest control structure of a function, and how deep it is. */
export interface Nesting {
  readonly depth: number;
  readonly node: Node;
}

/** The levels that a node itself adds for what stands in it. */
export function deeperBy(node: Node): 0 | 1 {
  return nests.has(node.type) ? 1 : 0;
}

/** How deep control structures nest. `else if` stays on the level of its `if`. Functions inside count for themselves. */
export function nestingOf(node: FunctionNode): Nesting {
  let deepest: Nesting = { depth: 0, node };
  const elseIfs = new Set<Node>();
  walkOwn(node, (child, depth) => {
    if (!nests.has(child.type)) return depth;
    if (child.type === "IfStatement" && child.alternate?.type === "IfStatement") elseIfs.add(child.alternate);
    const inner = elseIfs.has(child) ? depth : depth + 1;
    if (inner > deepest.depth) deepest = { depth: inner, node: child };
    return inner;
  });
  return deepest;
}
