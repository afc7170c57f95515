import { contains, type Node, unwrap, walk } from "@vitest-jiti/source";
import { isFunction } from "../../functions/functions.ts";
import type { Code } from "../../syntax/code.ts";
import { propertyName } from "../../syntax/constants.ts";
import type { Binding } from "../../syntax/scope.ts";
import type { Judged, Rule } from "../rule.ts";

/** Words of which a spec has to hold one before a call leaves something behind for the next. */
const words =
  "state cache memo memoize memoized memoise memoised remember count counter id sequence next previous last register registry registered store once pool track history session toggle subscribe listener lazy lazily".split(
    " ",
  );

const changing: ReadonlySet<string> = new Set(
  "add clear copyWithin delete fill pop push reverse set shift sort splice unshift".split(" "),
);

/** A function that remembers its calls is right for the first gate and wrong for the second caller. */
export const noSharedState: Rule = {
  name: "no-shared-state",
  reason: "what one call leaves behind for the next makes results depend on their order",
  check(node, judged) {
    const target = changedBy(node, judged.code);
    const root = target && rootOf(target);
    const binding = root && judged.code.bindingOf(root);
    if (!binding || !isOwnModuleState(binding, judged)) return undefined;
    if (!isInFunction(node, judged.code) || words.some((word) => judged.spoken.has(word))) return undefined;
    if (node.type === "CallExpression" && isLookedUp(binding, judged.code)) return undefined;
    return `\`${binding.name}\` keeps something from one call to the next, and neither doc nor gates speak of that. Keep it in a variable of the function.`;
  },
};

/** The variable or member that evaluating a node changes. A value that is computed once and kept is the same for everybody. */
function changedBy(node: Node, code: Code): Node | undefined {
  switch (node.type) {
    case "AssignmentExpression":
      return node.operator === "??=" ? undefined : node.left;
    case "UpdateExpression":
      return node.argument;
    case "CallExpression": {
      const callee = unwrap(node.callee);
      if (callee.type !== "MemberExpression") return undefined;
      return changing.has(propertyName(callee, code) ?? "") ? callee.object : undefined;
    }
    default:
      return undefined;
  }
}

function rootOf(node: Node): Node {
  const value = unwrap(node);
  return value.type === "MemberExpression" ? rootOf(value.object) : value;
}

/** Declared at the top of the file, by the candidate. */
function isOwnModuleState({ name, node }: Binding, { code, written }: Judged): boolean {
  if (node.type !== "VariableDeclarator" || code.moduleBinding(name)?.node !== node) return false;
  return written.some((piece) => contains(piece, node));
}

function isInFunction(node: Node, code: Code): boolean {
  for (let at = code.parentOf(node); at; at = code.parentOf(at)) if (isFunction(at)) return true;
  return false;
}

/** A table that is asked by keys as well: a cache of what is the same each time. */
function isLookedUp(binding: Binding, code: Code): boolean {
  let found = false;
  walk(code.module.program, (node) => {
    if (node.type !== "MemberExpression" || propertyName(node, code) !== "get") return;
    found ||= code.bindingOf(unwrap(node.object))?.node === binding.node;
  });
  return found;
}
