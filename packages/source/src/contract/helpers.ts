import { declarationOf, declaredNames } from "../syntax/bindings.ts";
import { type Node, tryParse } from "../syntax/parse.ts";
import { walk } from "../syntax/walk.ts";
import type { Stub, StubModule } from "../stubs/stub.ts";
import { checkCode } from "./code.ts";
import { refusalOfName } from "./names.ts";
import type { Report } from "./report.ts";

/** Only private declarations, of names that are free. */
export function checkHelpers(
  module: StubModule,
  stub: Stub,
  text: string,
  imported: ReadonlySet<string>,
  report: Report,
): void {
  const parsed = tryParse(module.file, text);
  if (!parsed.ok) {
    report.add("syntax", `The helpers do not parse: ${parsed.problem.message}.`, "helpers", parsed.problem.offset);
    return;
  }
  const { body } = parsed.module.program;
  const names = new Map<string, Node>();
  for (const statement of body) {
    const add = (rule: string, message: string): void => report.add(rule, message, "helpers", statement.start);
    const refusal = refusalOfStatement(statement);
    if (refusal) add(refusal.rule, refusal.message);
    else if (awaits(statement)) add("no-top-level-await", "Helpers must not await when the module is loaded.");
    for (const name of declaredNames(statement)) {
      const before = names.get(name);
      if (before && !mayMerge(before, statement)) add("name-taken", `${name} is declared twice.`);
      names.set(name, statement);
      if (imported.has(name)) add("name-taken", `${name} is imported as well.`);
      const taken = refusalOfName(module, stub, name);
      if (taken !== undefined) add("name-taken", taken);
    }
  }
  checkCode(module, body, (offset) => ({ part: "helpers", offset }), report);
}

function refusalOfStatement(statement: Node): { readonly rule: string; readonly message: string } | undefined {
  if (/^Export|^TSExport/.test(statement.type))
    return { rule: "no-export", message: "Helpers are private to the module: do not export them." };
  if (/^Import|^TSImport/.test(statement.type))
    return { rule: "helpers-only", message: "Imports belong into `imports`." };
  if (/^TSModule|^TSGlobal|^TSNamespace/.test(statement.type))
    return { rule: "helpers-only", message: "Namespaces and global declarations are not allowed." };
  if ("declare" in statement && statement.declare)
    return {
      rule: "helpers-only",
      message: "`declare` says what something else provides; helpers provide it themselves.",
    };
  switch (statement.type) {
    case "FunctionDeclaration":
    case "TSDeclareFunction":
    case "ClassDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
    case "TSEnumDeclaration":
      return undefined;
    case "VariableDeclaration":
      return statement.kind === "const" || statement.kind === "let"
        ? undefined
        : { rule: "helpers-only", message: `Declare helpers with const, not with ${statement.kind}.` };
    default:
      return {
        rule: "helpers-only",
        message: "Helpers are declarations: functions, constants, classes and types. Statements belong into the body.",
      };
  }
}

/** Overloads of one function, and interfaces, may share a name. */
function mayMerge(before: Node, statement: Node): boolean {
  if (declarationOf(before).type === "TSDeclareFunction")
    return statement.type === "TSDeclareFunction" || statement.type === "FunctionDeclaration";
  return before.type === "TSInterfaceDeclaration" && statement.type === "TSInterfaceDeclaration";
}

function awaits(statement: Node): boolean {
  let found = false;
  walk(statement, (node) => {
    if (
      node.type === "FunctionDeclaration" ||
      node.type === "FunctionExpression" ||
      node.type === "ArrowFunctionExpression"
    )
      return false;
    if (node.type === "AwaitExpression") found = true;
    return undefined;
  });
  return found;
}
