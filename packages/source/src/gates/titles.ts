import type { Node } from "../syntax/parse.ts";
import { unwrap } from "../syntax/unwrap.ts";
import { isFunction } from "./body.ts";
import type { Place } from "./tree.ts";
import { suites } from "./vocabulary.ts";

/**
 * The titles of the suites around a call that registers a test, and its own, outermost first; `undefined` when one of them
 * is no plain text, so that nobody can tell without running it.
 */
export function titlesAt(place: Place): readonly string[] | undefined {
  const titles: string[] = [];
  let inner: Node | undefined;
  for (let at: Place | undefined = place; at; inner = at.node, at = at.outer) {
    const { node } = at;
    if (node.type !== "CallExpression") continue;
    const isAround = inner !== undefined && isFunction(inner) && node.arguments.some((argument) => argument === inner);
    if (at !== place && !(isAround && isSuiteCall(node.callee))) continue;
    const title = textOf(node.arguments[0]);
    if (title === undefined || isMade(node.callee)) return undefined;
    titles.unshift(title);
  }
  return titles;
}

function textOf(node: Node | undefined): string | undefined {
  const value = node && unwrap(node);
  if (value?.type === "Literal" && typeof value.value === "string") return value.value;
  if (value?.type === "TemplateLiteral" && value.expressions.length === 0)
    return value.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** `describe(...)`, `describe.only(...)`, `testMoney.describe(...)`, `describe.each(rows)(...)`. */
function isSuiteCall(callee: Node): boolean {
  const node = unwrap(callee);
  switch (node.type) {
    case "Identifier":
      return suites.has(node.name);
    case "MemberExpression":
      return (!node.computed && suites.has(node.property.name)) || isSuiteCall(node.object);
    case "CallExpression":
      return isSuiteCall(node.callee);
    case "TaggedTemplateExpression":
      return isSuiteCall(node.tag);
    default:
      return false;
  }
}

/** `describe.each(rows)(title)`: the title is a pattern. `testMoney.runIf(condition)(title)` is none. */
function isMade(callee: Node): boolean {
  const node = unwrap(callee);
  const made =
    node.type === "CallExpression"
      ? unwrap(node.callee)
      : node.type === "TaggedTemplateExpression"
        ? node.tag
        : undefined;
  return made?.type === "MemberExpression" && !made.computed && ["each", "for"].includes(made.property.name);
}
