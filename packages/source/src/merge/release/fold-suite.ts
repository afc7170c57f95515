import { isFunction, type Place, type RequiredCall, scopeOf, statementsOf, walkPlaces } from "../../gates/index.ts";
import { isReference } from "../../syntax/is-reference.ts";
import type { Node, ParsedModule } from "../../syntax/parse.ts";
import { namesOfScope } from "../../syntax/scopes.ts";
import { sliceOf } from "../../syntax/span.ts";
import { indentAt } from "../../syntax/text-layout.ts";
import { unwrap } from "../../syntax/unwrap.ts";
import { walk } from "../../syntax/walk.ts";
import type { Rewriter } from "../rewriter.ts";

/**
 * Takes the wrapper off `jiti.requiredFor(target, () => { ... })`. Its statements move up into the place of the call;
 * where their names would clash there they keep a block around them, and where the callback is more than a list of
 * statements it is called in place.
 */
export function foldSuite({ node, place }: RequiredCall, module: ParsedModule, rewriter: Rewriter): void {
  const callback = node.arguments.at(-1);
  if (!callback) return;
  const suite = unwrap(callback);
  const statement = statementOf(place);
  if (!isFunction(suite) || suite.type === "FunctionDeclaration") {
    rewriter.replace(node.start, callback.start, "");
    rewriter.replace(callback.end, node.end, "()");
    return;
  }
  const { body } = suite.type === "ArrowFunctionExpression" || suite.type === "FunctionExpression" ? suite : {};
  if (statement && suite.type === "ArrowFunctionExpression" && body && body.type !== "BlockStatement") {
    rewriter.replace(node.start, body.start, "");
    rewriter.replace(body.end, node.end, "");
    return;
  }
  const isList = statement !== undefined && body?.type === "BlockStatement" && isListOfStatements(suite, body);
  if (!isList) {
    rewriter.replace(node.start, callback.start, statement && needsSemicolon(statement, module) ? ";(" : "(");
    rewriter.replace(callback.end, node.end, ")()");
    return;
  }
  if (clashes(body, statement, module)) {
    rewriter.replace(statement.node.start, body.start, "");
    rewriter.replace(body.end, statement.node.end, "");
    return;
  }
  liftStatements(statement.node, body, module, rewriter);
}

/** The statement that is nothing but the call, or its `await`. */
function statementOf(place: Place): Place | undefined {
  let at = place.outer;
  while (at && (at.node.type === "AwaitExpression" || unwrap(at.node) !== at.node)) at = at.outer;
  return at?.node.type === "ExpressionStatement" ? at : undefined;
}

/** Whether what begins with a parenthesis would be an argument list for the statement before it. */
function needsSemicolon({ node, outer }: Place, { text }: ParsedModule): boolean {
  const before = outer && statementsOf(outer.node).findLast(({ end }) => end <= node.start);
  if (!before || node.type !== "ExpressionStatement" || node.expression.type === "AwaitExpression") return false;
  return /Expression|Variable|Import|Export|Return/.test(before.type) && text[before.end - 1] !== ";";
}

/** Whether statements mean the same without the function around them. */
function isListOfStatements(suite: Node, body: Node): boolean {
  if (!("params" in suite) || !Array.isArray(suite.params) || suite.params.length > 0) return false;
  if (suite.type === "FunctionExpression" && (suite.generator || suite.id !== null)) return false;
  let holds = true;
  walk(body, (node) => {
    if (node.type === "ReturnStatement" || (node.type === "VariableDeclaration" && node.kind === "var")) holds = false;
    const isOwnThis = suite.type === "FunctionExpression" && node.type === "ThisExpression";
    if (isOwnThis) holds = false;
    // Arrow functions are looked into for `this` alone.
    return node !== body && /Function/.test(node.type) ? false : undefined;
  });
  return holds;
}

/** Whether a name of the suite is declared, or used for something else, in the scope around it. */
function clashes(body: Node, statement: Place, { program }: ParsedModule): boolean {
  const own = new Set(namesOfScope([], body));
  if (own.size === 0) return false;
  const outer = statement.outer;
  if (outer && [...own].some((name) => namesAt(outer).has(name))) return true;
  let found = false;
  walkPlaces({ node: program, outer: undefined }, (place) => {
    const { node } = place;
    if (node.type !== "Identifier" || !own.has(node.name) || !isReference(node, place.outer)) return;
    const scope = scopeOf(node.name, place);
    const isInside = node.start >= body.start && node.end <= body.end;
    const isAround =
      scope === undefined || (scope.node.start <= statement.node.start && scope.node.end >= statement.node.end);
    if (!isInside && isAround) found = true;
  });
  return found;
}

function namesAt({ node, outer }: Place): ReadonlySet<string> {
  const names = namesOfScope([], node);
  // The statements of a function's body see its parameters, and may not declare them again.
  return new Set(node.type === "BlockStatement" && outer ? [...names, ...namesOfScope([], outer.node)] : names);
}

function liftStatements(statement: Node, body: Node, { text }: ParsedModule, rewriter: Rewriter): void {
  const inner = sliceOf(text, { start: body.start + 1, end: body.end - 1 });
  const lead = /^[ \t]*(?:\r?\n[ \t]*)*/.exec(inner)?.[0] ?? "";
  const tail = /\s*$/.exec(inner)?.[0] ?? "";
  const start = body.start + 1 + lead.length;
  const end = Math.max(body.end - 1 - tail.length, start);
  if (start === end) {
    rewriter.removeStatement(statement);
    return;
  }
  const indent = indentAt(text, statement.start);
  const innerIndent = indentAt(text, start);
  rewriter.replace(statement.start, start, "");
  rewriter.replace(end, statement.end, "");
  if (innerIndent.length > indent.length && innerIndent.startsWith(indent))
    rewriter.shift({ start, end, strip: innerIndent.slice(indent.length), add: "" });
}
