import { JitiError } from "@vitest-jiti/core";
import type { Node, ParsedModule } from "../syntax/parse.ts";
import { sliceOf } from "../syntax/span.ts";
import { walk } from "../syntax/walk.ts";
import type { Callable } from "./callables.ts";
import { asStubCall, takesStub } from "./jiti-import.ts";
import { namepathOf } from "./members.ts";

const forms =
  "Stubs are functions, arrow and function expressions in a const, methods, accessors, constructors and members of object literals, all at module level.";

/**
 * Refuses every call of `jiti.stub` that is not a stub, by the name of the function that it stands in.
 *
 * @throws JitiError `JITI_STUB_MIXED_BODY`, `JITI_STUB_NESTED`, `JITI_STUB_UNSUPPORTED`.
 */
export function refuseStrayCalls(
  module: ParsedModule,
  local: string,
  callables: readonly Callable[],
  known: ReadonlySet<Node>,
): void {
  const functions: Node[] = [];
  visit(module.program, []);

  function visit(node: Node, parents: readonly Node[]): void {
    walk(node, (inner, parent) => {
      if (inner !== node && isFunctionLike(inner)) {
        functions.push(inner);
        visit(inner, parent ? [parent, ...parents] : parents);
        functions.pop();
        return false;
      }
      if (inner.type === "CallExpression" && asStubCall(inner, local) && !known.has(inner)) {
        throw refusal(module, inner, functions, callables, parents[0]);
      }
      if (takesStub(inner, parent, local)) throw taken(module, inner);
      return undefined;
    });
  }
}

function taken(module: ParsedModule, node: Node): JitiError {
  return new JitiError({
    code: "JITI_STUB_UNSUPPORTED",
    message: "jiti.stub is taken out of jiti, and calls of it are not looked for then.",
    at: { file: module.file, ...module.lines.positionAt(node.start) },
    hint: "Call it by its whole name: `return jiti.stub();`.",
  });
}

function refusal(
  module: ParsedModule,
  call: Node,
  functions: readonly Node[],
  callables: readonly Callable[],
  parent: Node | undefined,
): JitiError {
  const at = { file: module.file, ...module.lines.positionAt(call.start) };
  const inner = functions.at(-1);
  const callable = callables.find(({ fn }) => fn === inner);
  if (callable) {
    return new JitiError({
      code: "JITI_STUB_MIXED_BODY",
      message: `${callable.path} calls jiti.stub() and does something else.`,
      at,
      hint: "A stub's body is the call alone: `return jiti.stub();`. What must be said about it belongs into its doc comment or into comments on lines of their own.",
    });
  }
  if (inner && functions.length > 1) {
    const outer = functions
      .map((fn) => callables.find((candidate) => candidate.fn === fn)?.path)
      .find((path) => path !== undefined);
    const around = outer === undefined ? "another function" : outer;
    return new JitiError({
      code: "JITI_STUB_NESTED",
      message: `${nameIn(inner, parent) ?? "a function without a name"} is a stub inside ${around}: functions nested in functions cannot be stubs.`,
      at,
      hint: "Move it to the top of the module.",
    });
  }
  const where = inner ? (nameIn(inner, parent) ?? placeOf(parent, module)) : "this place";
  return new JitiError({
    code: "JITI_STUB_UNSUPPORTED",
    message: `jiti.stub() is not supported in ${where}.`,
    at,
    hint: inner ? `${forms} Stub a function of its own, and use that here.` : forms,
  });
}

function nameIn(fn: Node, parent: Node | undefined): string | undefined {
  if ("id" in fn && fn.id && "name" in fn.id) return fn.id.name;
  if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier") return parent.id.name;
  if (parent?.type === "Property" || parent?.type === "MethodDefinition" || parent?.type === "PropertyDefinition") {
    return namepathOf(parent);
  }
  return undefined;
}

/** Where a function without a name stands, as a reader of the line would say it. */
function placeOf(parent: Node | undefined, { text }: ParsedModule): string {
  switch (parent?.type) {
    case "CallExpression":
    case "NewExpression":
      return `an argument of ${sliceOf(text, parent.callee).replace(/\s+/g, " ")}(...)`;
    case "AssignmentExpression":
      return `a function that is assigned to ${sliceOf(text, parent.left)}`;
    case "ConditionalExpression":
    case "LogicalExpression":
      return "a branch of an expression";
    case "AccessorProperty":
      return `the accessor field ${namepathOf(parent)}`;
    default:
      return "a function without a name";
  }
}

function isFunctionLike(node: Node): boolean {
  return (
    node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression"
  );
}
