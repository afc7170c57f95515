import { contains, type Node, unwrap } from "@vitest-jiti/source";
import { countPatterns, type Patterns } from "../patterns.ts";
import { methodOf } from "../shapes.ts";
import { type FunctionNode, isFunction } from "../../functions/functions.ts";
import type { Code } from "../../syntax/code.ts";
import type { Binding } from "../../syntax/scope.ts";
import { type Measured, walkWritten, type Written } from "../written.ts";

/**
 * What works today and is often behind a bug: errors that vanish, loose comparisons, arguments that are changed.
 *
 * ESLint: `eqeqeq`, `no-var`, `no-empty`, `no-param-reassign` (with `props`); typescript-eslint: `only-throw-error`; Sonar's
 * S2486 (errors that nobody handles) and S1994.
 */
export function hazards(written: Written): Measured {
  const changed = new Map<Node, string>();
  walkWritten(written, (node) => {
    const parameter = changedParameter(node, written);
    if (parameter) changed.set(parameter.node, `changed argument ${parameter.name}`);
  });
  const { value, what = [] } = countPatterns(written, patterns);
  return { value: value + changed.size, what: [...new Set([...what, ...changed.values()])].sort() };
}

const patterns: Patterns = {
  "comparison that converts": (node) =>
    node.type === "BinaryExpression" &&
    /^[!=]=$/.test(node.operator) &&
    !(node.right.type === "Literal" && node.right.value === null),
  var: (node) => node.type === "VariableDeclaration" && node.kind === "var",
  "swallowed error": (node) => node.type === "CatchClause" && node.body.body.length === 0,
  "thrown text": (node) =>
    node.type === "ThrowStatement" && /^(?:Literal|TemplateLiteral|ObjectExpression)$/.test(unwrap(node.argument).type),
  "thrown to be caught in the same function": (node, code) => node.type === "ThrowStatement" && isCaught(node, code),
  "variable of the module that changes": (node, code) =>
    node.type === "VariableDeclaration" &&
    node.kind !== "const" &&
    /^(?:Program|ExportNamedDeclaration)$/.test(code.parentOf(node)?.type ?? ""),
  delete: (node) => node.type === "UnaryExpression" && node.operator === "delete",
};

function isCaught(node: Node, code: Code): boolean {
  let at = node;
  for (;;) {
    const around = code.parentOf(at);
    if (around === undefined || isFunction(around)) return false;
    if (around.type === "TryStatement" && around.block === at && around.handler !== null) return true;
    at = around;
  }
}

const changing = /^(?:sort|reverse|push|pop|shift|unshift|splice|fill|copyWithin)$/;

/** The parameter whose value, which is the caller's, is changed here. */
function changedParameter(node: Node, written: Written): Binding | undefined {
  const { code } = written;
  const target = targetOf(node);
  if (target === undefined) return undefined;
  let owner = unwrap(target);
  while (owner.type === "MemberExpression") owner = unwrap(owner.object);
  const binding = owner.type === "Identifier" ? code.bindingOf(owner) : undefined;
  const holder = binding && code.parentOf(binding.node);
  if (binding === undefined || holder === undefined || !isFunction(holder) || !isOffered(holder, written))
    return undefined;
  return holder.params.some((param) => param === binding.node) ? binding : undefined;
}

function targetOf(node: Node): Node | undefined {
  const changed =
    node.type === "AssignmentExpression"
      ? node.left
      : node.type === "UpdateExpression" || (node.type === "UnaryExpression" && node.operator === "delete")
        ? node.argument
        : undefined;
  if (changed) return changed.type === "MemberExpression" ? changed.object : undefined;
  return changing.test(methodOf(node) ?? "") &&
    node.type === "CallExpression" &&
    node.callee.type === "MemberExpression"
    ? node.callee.object
    : undefined;
}

/** Whether callers outside reach it: it is exported, or the candidate only filled its body. Helpers may fill what they are given. */
function isOffered(holder: FunctionNode, { code, pieces }: Written): boolean {
  if (!pieces.some((piece) => contains(piece, holder))) return true;
  const around = code.parentOf(holder);
  const statement = around?.type === "VariableDeclarator" ? code.parentOf(code.parentOf(around) ?? around) : around;
  return /^Export/.test(statement?.type ?? "");
}
