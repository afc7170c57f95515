import { childrenOf, type Node } from "@vitest-jiti/source";
import { parseSync } from "oxc-parser";

/** The deepest node of a text. */
export interface DeepestNode {
  readonly depth: number;
  /** Offset in the text. */
  readonly at: number;
}

type Frame = readonly [before: string, after: string];

/** What may stand around a part: a body holds the statements of a function or the members of a class. */
const frames: Readonly<Record<"body" | "helpers" | "imports", readonly Frame[]>> = {
  body: [
    ["async function* f() {", "\n}"],
    // In CommonJS files `await` and `yield` may be names.
    ["function f() {", "\n}"],
    ["class C {", "\n}"],
  ],
  helpers: [["", ""]],
  imports: [["", ""]],
};

/**
 * How deep the syntax of a part nests, however it may be read. What does not parse in any way has no depth, and will
 * not be looked at by anything else.
 *
 * @param file Its extension decides the language.
 * @param text Bounded in size and in brackets: the parser recurses.
 */
export function treeDepth(file: string, part: keyof typeof frames, text: string): DeepestNode {
  const found = frames[part].map(([before, after]) => {
    const { program } = parseSync(file, `${before}${text}${after}`);
    const { depth, at } = deepestOf(program);
    return { depth, at: Math.min(Math.max(at - before.length, 0), text.length) };
  });
  return found.reduce((one, other) => (other.depth > one.depth ? other : one));
}

/** Keeps its own stack, since the tree may be deeper than any other. */
function deepestOf(root: Node): DeepestNode {
  let deepest: DeepestNode = { depth: 0, at: 0 };
  const open: { readonly node: Node; readonly depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > deepest.depth) deepest = { depth: next.depth, at: next.node.start };
    for (const node of childrenOf(next.node)) open.push({ node, depth: next.depth + 1 });
  }
  return deepest;
}
