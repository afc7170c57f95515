import { childrenOf, type Node, unwrap } from "@vitest-jiti/source";
import { isFunction } from "../functions/functions.ts";
import type { Code } from "../syntax/code.ts";
import { isFrozen } from "./frozen-condition.ts";
import type { Breach } from "../findings/breach.ts";

type Loop = Extract<Node, { type: "WhileStatement" | "DoWhileStatement" | "ForStatement" }>;

/** Loops below a node whose condition is always true and that nothing leaves. */
export function unboundedLoops(node: Node, code: Code, label?: string): readonly Breach[] {
  const inner = childrenOf(node).flatMap((child) =>
    unboundedLoops(child, code, node.type === "LabeledStatement" ? node.label.name : undefined),
  );
  if (!isLoop(node) || canLeave(node.body, { own: label, labels: [], caught: false, catches: false })) return inner;
  const isFixed = node.test !== null && isFrozen(node.test, node, code);
  if (!isFixed && !isAlwaysTrue(node)) return inner;
  const why = isFixed ? "nothing in it changes what its condition reads" : "its condition is always true";
  const message = `This loop never ends once it has begun: ${why}, and nothing in it breaks, returns or throws. Give it a way out.`;
  return [{ rule: "no-unbounded-loop", message, start: node.start }, ...inner];
}

function isLoop(node: Node): node is Loop {
  return node.type === "WhileStatement" || node.type === "DoWhileStatement" || node.type === "ForStatement";
}

function isAlwaysTrue(loop: Loop): boolean {
  return loop.test === null || truth(loop.test) === true;
}

/** Whether a constant condition holds; `undefined` when it is not constant. */
function truth(condition: Node): boolean | undefined {
  const value = unwrap(condition);
  switch (value.type) {
    case "Literal":
      return "regex" in value ? true : Boolean(value.value);
    case "ObjectExpression":
    case "ArrayExpression":
    case "ArrowFunctionExpression":
      return true;
    case "UnaryExpression": {
      const inner = value.operator === "!" ? truth(value.argument) : undefined;
      return inner === undefined ? undefined : !inner;
    }
    case "LogicalExpression":
      return logical(value.operator, truth(value.left), truth(value.right));
    default:
      return undefined;
  }
}

function logical(operator: string, left: boolean | undefined, right: boolean | undefined): boolean | undefined {
  if (operator === "&&") return left === false || right === false ? false : left === undefined ? undefined : right;
  if (operator === "||") return left === true || right === true ? true : left === undefined ? undefined : right;
  return undefined;
}

interface Around {
  /** The label of the loop that is to be left. */
  readonly own: string | undefined;
  /** Labels between the loop and here: to go to one of them is to stay. */
  readonly labels: readonly string[];
  /** Whether a plain `break` belongs to something in between. */
  readonly caught: boolean;
  /** Whether what is thrown is caught in between, and the loop goes on. */
  readonly catches: boolean;
}

/** Whether something below leaves the loop. A `yield` hands control to the caller, who may stop asking. */
function canLeave(node: Node, around: Around): boolean {
  if (isFunction(node)) return false;
  switch (node.type) {
    case "ReturnStatement":
    case "YieldExpression":
      return true;
    case "ThrowStatement":
      return !around.catches;
    case "TryStatement":
      return (
        canLeave(node.block, node.handler ? { ...around, catches: true } : around) ||
        [node.handler, node.finalizer].some((part) => part !== null && canLeave(part, around))
      );
    case "BreakStatement":
      return node.label === null ? !around.caught : !around.labels.includes(node.label.name);
    case "ContinueStatement":
      return node.label !== null && ![around.own, ...around.labels].includes(node.label.name);
    default:
      return childrenOf(node).some((child) => canLeave(child, inside(node, around)));
  }
}

function inside(node: Node, around: Around): Around {
  if (node.type === "LabeledStatement") return { ...around, labels: [...around.labels, node.label.name] };
  return isLoop(node) || /^(?:ForIn|ForOf|Switch)Statement$/.test(node.type) ? { ...around, caught: true } : around;
}
