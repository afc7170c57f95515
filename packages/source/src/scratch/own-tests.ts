import type { Span } from "../syntax/span.ts";
import { type Node, type ParsedModule, parse } from "../syntax/parse.ts";

/** A test, or a suite of them, in the code of scratch tests. */
export interface OwnTest extends Span {
  /** As it is written; empty when it is no literal. */
  readonly title: string;
  /** The tests of a suite; `undefined` for a test. */
  readonly tests: readonly OwnTest[] | undefined;
  /** The line comment `// keep` stands directly above it. */
  readonly isKept: boolean;
}

/** What makes `test prune` leave a test. */
export const keepMark = "// keep";

type Call = Extract<Node, { type: "CallExpression" }>;

/** The tests in the code of scratch tests, in source order. Helpers are none. */
export function ownTests(code: string): readonly OwnTest[] {
  const module = parse("scratch.tsx", code);
  return testsIn(module.program.body, module);
}

function testsIn(statements: readonly Node[], module: ParsedModule): readonly OwnTest[] {
  return statements.flatMap((statement): OwnTest[] => {
    if (statement.type !== "ExpressionStatement") return [];
    const call = callIn(statement.expression);
    const runner = call && runnerOf(call);
    if (call === undefined || runner === undefined) return [];
    const { start, end } = statement;
    const tests = runner === "describe" ? testsIn(bodyOf(call), module) : undefined;
    return [{ title: titleOf(call), tests, isKept: isKept(start, module), start, end }];
  });
}

/** `await` may stand before a call at the top. */
function callIn(expression: Node): Call | undefined {
  const inner = expression.type === "AwaitExpression" ? expression.argument : expression;
  return inner.type === "CallExpression" ? inner : undefined;
}

/** What `test`, `test.only` and `test.each(rows)` begin with, where that registers tests. */
function runnerOf({ callee }: Call): "test" | "describe" | undefined {
  let node: Node = callee;
  while (node.type === "MemberExpression" || node.type === "CallExpression" || node.type === "TaggedTemplateExpression")
    node = node.type === "MemberExpression" ? node.object : node.type === "CallExpression" ? node.callee : node.tag;
  if (node.type !== "Identifier") return undefined;
  if (node.name === "describe") return "describe";
  return node.name === "test" || node.name === "it" ? "test" : undefined;
}

function titleOf({ arguments: [title] }: Call): string {
  if (title?.type === "Literal") return String(title.value);
  if (title?.type === "TemplateLiteral" && title.expressions.length === 0)
    return title.quasis[0]?.value.cooked ?? title.quasis[0]?.value.raw ?? "";
  return "";
}

function bodyOf({ arguments: given }: Call): readonly Node[] {
  const suite = given.find(({ type }) => type === "ArrowFunctionExpression" || type === "FunctionExpression");
  if (suite?.type !== "ArrowFunctionExpression" && suite?.type !== "FunctionExpression") return [];
  return suite.body?.type === "BlockStatement" ? suite.body.body : [];
}

function isKept(start: number, { comments, text }: ParsedModule): boolean {
  const above = comments.findLast((comment) => comment.end <= start);
  if (above?.type !== "Line" || above.value.trim() !== "keep") return false;
  return /^[ \t]*\r?\n[ \t]*$/.test(text.slice(above.end, start));
}
