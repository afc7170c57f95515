import { childrenOf, type Node, unwrap } from "@vitest-jiti/source";

/** A call in a test file, as far as it matters for snapshots. */
export interface Call {
  /** The name of what is called: `toMatchSnapshot` in `expect(x).toMatchSnapshot()`; empty when it has none. */
  readonly member: string;
  /** Offsets in the text of the file. */
  readonly start: number;
  readonly end: number;
  /** How many arguments are written as text. */
  readonly texts: number;
  /** The first argument, when it is a string. */
  readonly literal: string | undefined;
  /** Whether a function is handed over: the body of a test. */
  readonly takesFunction: boolean;
}

/** All calls in a piece of syntax, in source order. */
export function callsIn(node: Node): readonly Call[] {
  const inner = childrenOf(node).flatMap((child) => callsIn(child));
  return node.type === "CallExpression" ? [callOf(node), ...inner] : inner;
}

function callOf({ callee, arguments: given, start, end }: Extract<Node, { type: "CallExpression" }>): Call {
  const values = given.map((one) => unwrap(one));
  const [first] = values;
  return {
    member: nameOf(unwrap(callee)),
    start,
    end,
    texts: values.filter(isText).length,
    literal: first?.type === "Literal" && typeof first.value === "string" ? first.value : undefined,
    takesFunction: values.some(({ type }) => type === "ArrowFunctionExpression" || type === "FunctionExpression"),
  };
}

function nameOf(callee: Node): string {
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" && !callee.computed ? callee.property.name : "";
}

function isText(node: Node): boolean {
  return node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node.value === "string");
}
