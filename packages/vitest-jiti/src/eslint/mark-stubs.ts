import type { Rule, Scope } from "eslint";
import type * as ESTree from "estree";

type Fn = ESTree.FunctionDeclaration | ESTree.FunctionExpression | ESTree.ArrowFunctionExpression;
type Marked = ESTree.Node & Rule.NodeParentExtension;

/** What a message of {@link markStubs} is about. */
export type Mark = "stub" | "class";

const messages: Record<Mark, string> = {
  stub: "Another processor handles this file: vitest-jiti/eslint cannot silence rules inside this stub.",
  class:
    "Another processor handles this file: vitest-jiti/eslint cannot silence rules about the members of this class.",
};

/**
 * Marks the parameters of stubs as used, and reports where stubs and their classes stand. `silenceStubs` takes these
 * reports and what other rules say at these places; nobody sees them unless another processor took the file from it.
 */
export const markStubs: Rule.RuleModule = {
  meta: { type: "problem", docs: { description: "Says where stubs are" }, messages, schema: [] },
  create(context) {
    const { sourceCode } = context;
    const local = localNameOf(sourceCode.ast);
    if (local === undefined) return {};
    const classes = new Set<ESTree.Node>();
    const mark = (node: ESTree.Node, messageId: Mark): void => {
      if (node.loc) context.report({ loc: { start: node.loc.start, end: node.loc.end }, messageId });
    };
    const visit = (fn: Fn & Rule.NodeParentExtension): void => {
      if (!isStub(fn, local)) return;
      for (const variable of sourceCode.getDeclaredVariables(fn)) {
        if (isParameter(variable)) sourceCode.markVariableAsUsed(variable.name, fn.body);
      }
      const member = memberAround(fn);
      mark(member ?? fn, "stub");
      const owner = member?.type === "Property" ? undefined : member?.parent.parent;
      if (!owner || classes.has(owner)) return;
      classes.add(owner);
      mark(owner, "class");
    };
    return { FunctionDeclaration: visit, FunctionExpression: visit, ArrowFunctionExpression: visit };
  },
};

function localNameOf({ body }: ESTree.Program): string | undefined {
  for (const statement of body) {
    if (statement.type !== "ImportDeclaration" || statement.source.value !== "vitest-jiti") continue;
    for (const specifier of statement.specifiers) {
      if (specifier.type !== "ImportSpecifier") continue;
      const { imported } = specifier;
      if ((imported.type === "Identifier" ? imported.name : imported.value) === "jiti") return specifier.local.name;
    }
  }
  return undefined;
}

/** The call is all that the function does, but for `super(...)`. */
function isStub({ body }: Fn, local: string): boolean {
  if (body.type !== "BlockStatement") return isStubCall(body, local);
  const [last, first, ...more] = body.body.toReversed();
  if (last === undefined || more.length > 0 || (first !== undefined && !isSuperCall(first))) return false;
  if (last.type === "ReturnStatement") return isStubCall(last.argument, local);
  return last.type === "ExpressionStatement" && isStubCall(last.expression, local);
}

function isSuperCall(statement: ESTree.Statement): boolean {
  return (
    statement.type === "ExpressionStatement" &&
    statement.expression.type === "CallExpression" &&
    statement.expression.callee.type === "Super"
  );
}

function isStubCall(expression: ESTree.Node | null | undefined, local: string): boolean {
  const call = expression && unwrap(expression);
  if (call?.type !== "CallExpression" || call.callee.type !== "MemberExpression" || call.callee.computed) return false;
  const { object, property } = call.callee;
  return (
    object.type === "Identifier" && object.name === local && property.type === "Identifier" && property.name === "stub"
  );
}

/** TypeScript's `as`, `satisfies` and `!`, which ESTree does not know, hold an expression too. */
function unwrap(node: ESTree.Node): ESTree.Node {
  const inner: unknown = node.type.startsWith("TS") ? Reflect.get(node, "expression") : undefined;
  return isNode(inner) ? unwrap(inner) : node;
}

function isNode(value: unknown): value is ESTree.Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function isParameter({ defs }: Scope.Variable): boolean {
  return defs.some(({ type }) => type === "Parameter");
}

/** The member of a class or object that a function is the value of: rules report at its name, outside the function. */
function memberAround({ parent }: Rule.NodeParentExtension): Marked | undefined {
  const isMember =
    parent.type === "MethodDefinition" || parent.type === "PropertyDefinition" || parent.type === "Property";
  return isMember ? parent : undefined;
}
