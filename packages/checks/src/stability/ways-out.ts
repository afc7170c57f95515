import { childrenOf, type Node } from "@vitest-jiti/source";
import { isFunction } from "../functions/functions.ts";

/** How evaluation of a node can end. None of them: it runs into a call that does not come back. */
export interface WaysOut {
  /** What stands behind it is evaluated next. */
  readonly onward: boolean;
  /** It breaks out of, or continues, something around it. */
  readonly jumps: boolean;
  /** It returns, throws or yields. */
  readonly leaves: boolean;
}

const onward: WaysOut = { onward: true, jumps: false, leaves: false };
const stuck: WaysOut = { onward: false, jumps: false, leaves: false };

/**
 * How a node can end when some calls never do. Where it is not clear that something is evaluated, it is taken not to be.
 *
 * @param neverEnds Whether evaluating this very node, its operands aside, does not come back.
 */
export function waysOut(node: Node | null | undefined, neverEnds: (node: Node) => boolean): WaysOut {
  if (!node || isFunction(node)) return onward;
  const of = (part: Node | null | undefined): WaysOut => waysOut(part, neverEnds);
  switch (node.type) {
    case "ReturnStatement":
    case "ThrowStatement":
      return andThen(of(node.argument), () => ({ onward: false, jumps: false, leaves: true }));
    case "YieldExpression":
      return andThen(of(node.argument), () => ({ onward: true, jumps: false, leaves: true }));
    case "BreakStatement":
    case "ContinueStatement":
      return { onward: false, jumps: true, leaves: false };
    case "IfStatement":
    case "ConditionalExpression":
      return andThen(of(node.test), () => either(of(node.consequent), of(node.alternate)));
    case "LogicalExpression":
      return of(node.left);
    case "AssignmentExpression":
      if (/^(?:&&|\|\||\?\?)=$/.test(node.operator)) return onward;
      return andThen(inOrder([...assigned(node), node.right], neverEnds), () => (neverEnds(node) ? stuck : onward));
    case "ForStatement":
      return andThen(inOrder([node.init, node.test], neverEnds), () => perhaps(of(node.body)));
    case "ForInStatement":
    case "ForOfStatement":
      return andThen(of(node.right), () => perhaps(of(node.body)));
    case "WhileStatement":
      return andThen(of(node.test), () => perhaps(of(node.body)));
    case "DoWhileStatement":
      return andThen(caught(of(node.body)), () => of(node.test));
    case "LabeledStatement":
      return caught(of(node.body));
    case "SwitchStatement":
      return andThen(of(node.discriminant), () =>
        node.cases.map((one) => perhaps(inOrder(one.consequent, neverEnds))).reduce(either, onward),
      );
    case "TryStatement":
      return andThen(node.handler ? either(of(node.block), of(node.handler.body)) : of(node.block), () =>
        of(node.finalizer),
      );
    case "CallExpression":
    case "MemberExpression":
      if (node.optional) return of(node.type === "CallExpression" ? node.callee : node.object);
      break;
    default:
  }
  return andThen(inOrder(childrenOf(node), neverEnds), () => (neverEnds(node) ? stuck : onward));
}

/** What is evaluated of the left side: what is written to is not read, but for operators like `+=`. */
function assigned({ operator, left }: Extract<Node, { type: "AssignmentExpression" }>): readonly Node[] {
  if (operator !== "=" || left.type !== "MemberExpression") return [left];
  return left.computed ? [left.object, left.property] : [left.object];
}

function inOrder(nodes: readonly (Node | null)[], neverEnds: (node: Node) => boolean): WaysOut {
  return nodes.reduce<WaysOut>((before, node) => andThen(before, () => waysOut(node, neverEnds)), onward);
}

/** One after the other: what comes second is evaluated only if the first goes onward. */
function andThen(first: WaysOut, second: () => WaysOut): WaysOut {
  if (!first.onward) return first;
  const next = second();
  return { onward: next.onward, jumps: first.jumps || next.jumps, leaves: first.leaves || next.leaves };
}

function either(one: WaysOut, other: WaysOut): WaysOut {
  return { onward: one.onward || other.onward, jumps: one.jumps || other.jumps, leaves: one.leaves || other.leaves };
}

/** A body that may not be evaluated at all. */
function perhaps(body: WaysOut): WaysOut {
  return { onward: true, jumps: false, leaves: body.leaves };
}

/** Who jumps out of this goes onward behind it. */
function caught(body: WaysOut): WaysOut {
  return { onward: body.onward || body.jumps, jumps: false, leaves: body.leaves };
}
