import { type Node, visitorKeys } from "oxc-parser";

/** Called for each node before its children; `false` leaves the children out. */
export type Visit = (node: Node, parent: Node | undefined) => false | void;

/** Walks a syntax tree depth first, in source order. */
export function walk(node: Node, visit: Visit, parent?: Node): void {
  if (visit(node, parent) === false) return;
  forEachChild(node, (child) => walk(child, visit, node));
}

/** Calls `act` for each child node, in the order in which they are written. */
export function forEachChild(node: Node, act: (child: Node) => void): void {
  for (const key of visitorKeys[node.type] ?? []) {
    const value: unknown = Reflect.get(node, key);
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) act(item);
    } else if (isNode(value)) {
      act(value);
    }
  }
}

/** The child nodes of a node, in the order in which they are written. */
export function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  forEachChild(node, (child) => children.push(child));
  return children;
}

/** Nodes of the tree are the only objects with a type under the keys that the parser names as children. */
function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}
