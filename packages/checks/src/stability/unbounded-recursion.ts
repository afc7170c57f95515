import { walk, type Node } from "@vitest-jiti/source";
import { type FunctionNode, isFunction, type WrittenFunction } from "../functions/functions.ts";
import type { Breach } from "../findings/breach.ts";
import type { Code } from "../syntax/code.ts";
import { calledFunction } from "./callees.ts";
import { waysOut } from "./ways-out.ts";

/**
 * Functions that call themselves, directly or through others, on every path before they could return. All functions of
 * the file are first taken never to end; those that have a way out around the others are taken from the list until
 * nothing changes. What is left waits for itself.
 */
export function unboundedRecursion(written: readonly WrittenFunction[], code: Code): readonly Breach[] {
  const endless = new Set<FunctionNode>();
  walk(code.module.program, (node) => {
    // To call a generator runs nothing of it.
    if (isFunction(node) && !node.generator) endless.add(node);
  });
  const neverEnds = (node: Node): boolean => {
    const called = calledFunction(node, code);
    return called !== undefined && endless.has(called);
  };
  for (let size = -1; size !== endless.size;) {
    size = endless.size;
    for (const one of endless) {
      const { onward, leaves } = waysOut(one.body, neverEnds);
      if (onward || leaves) endless.delete(one);
    }
  }
  return written
    .filter(({ node }) => endless.has(node))
    .map(({ node }) => ({
      rule: "no-unbounded-recursion",
      message:
        "This function calls itself on every path, so it never ends. Return without a call for the simplest input.",
      start: node.body.start + 1,
    }));
}
