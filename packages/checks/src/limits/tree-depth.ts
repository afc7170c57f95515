import { childrenOf, type Node } from "@vitest-jiti/source";

/** The first node that stands deeper than allowed. */
export interface TooDeep {
  readonly start: number;
}

/** Looks for a node more than `limit` levels below the root. Keeps its own stack, since the tree may be deeper than any other. */
export function findTooDeep(root: Node, limit: number): TooDeep | undefined {
  const open: { readonly node: Node; readonly depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > limit) return { start: next.node.start };
    for (const node of childrenOf(next.node)) open.push({ node, depth: next.depth + 1 });
  }
  return undefined;
}
