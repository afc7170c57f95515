import type { Node } from "@vitest-jiti/source";
import type { Code } from "../syntax/code.ts";
import { listed, type Measured, walkWritten, type Written } from "./written.ts";

/** By what it is called in a report: whether this very node is one. */
export type Patterns = Readonly<Record<string, (node: Node, code: Code) => boolean>>;

/** How often patterns stand in what was written. */
export function countPatterns(written: Written, patterns: Patterns): Measured {
  const found: string[] = [];
  walkWritten(written, (node) => {
    for (const [name, matches] of Object.entries(patterns)) if (matches(node, written.code)) found.push(name);
  });
  return listed(found);
}
