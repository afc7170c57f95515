import { type Node, unwrap } from "@vitest-jiti/source";
import type { Code } from "./code.ts";
import { followConstants, propertyName } from "./constants.ts";

const globalObjects: ReadonlySet<string> = new Set(["globalThis", "global", "self", "window"]);

/** Whether an expression is the global object itself. */
export function isGlobalObject(node: Node, code: Code): boolean {
  const value = followConstants(node, code);
  if (value.type === "Identifier") return code.isGlobal(value) && globalObjects.has(value.name);
  return (
    value.type === "MemberExpression" &&
    globalObjects.has(propertyName(value, code) ?? "") &&
    isGlobalObject(value.object, code)
  );
}

/** The global variable that an expression reads, written plainly or as `globalThis.name`. */
export function globalName(node: Node, code: Code): string | undefined {
  const value = unwrap(node);
  if (value.type === "Identifier" || value.type === "JSXIdentifier")
    return code.isGlobal(value) ? value.name : undefined;
  if (value.type === "MemberExpression" && isGlobalObject(value.object, code)) return propertyName(value, code);
  return undefined;
}
