import { JitiError } from "@vitest-jiti/core";
import { boundNames } from "../syntax/bindings.ts";
import type { Node, ParsedModule } from "../syntax/parse.ts";
import { unwrap } from "../syntax/unwrap.ts";
import { walk } from "../syntax/walk.ts";

/**
 * Refuses stubs of a module that gets `jiti` in a way that is not followed: nobody would find them.
 *
 * @throws JitiError `JITI_STUB_UNSUPPORTED`.
 */
export function refuseUnnamedImport(module: ParsedModule): void {
  const names = new Set(module.program.body.flatMap(namesOfPackage));
  if (names.size === 0) return;
  walk(module.program, (node) => {
    if (node.type !== "CallExpression" || !isStubOf(node.callee, names)) return;
    throw new JitiError({
      code: "JITI_STUB_UNSUPPORTED",
      message:
        "jiti.stub() is called through a namespace, a default, a type or require, where stubs are not looked for.",
      at: { file: module.file, ...module.lines.positionAt(node.start) },
      hint: 'Import it by name: import { jiti } from "vitest-jiti".',
    });
  });
}

/** Names that a statement gives to the package as a whole, or takes from `require`. */
function namesOfPackage(statement: Node): readonly string[] {
  switch (statement.type) {
    case "ImportDeclaration":
      return statement.source.value === "vitest-jiti" ? statement.specifiers.map(({ local }) => local.name) : [];
    case "TSImportEqualsDeclaration": {
      const { moduleReference } = statement;
      const isPackage =
        moduleReference.type === "TSExternalModuleReference" && moduleReference.expression.value === "vitest-jiti";
      return isPackage ? [statement.id.name] : [];
    }
    case "VariableDeclaration":
      return statement.declarations.flatMap(({ id, init }) => (init && isRequired(unwrap(init)) ? boundNames(id) : []));
    default:
      return [];
  }
}

/** `require("vitest-jiti")`, `require("vitest-jiti").jiti`, `await import("vitest-jiti")`. */
function isRequired(node: Node): boolean {
  if (node.type === "MemberExpression") return isRequired(unwrap(node.object));
  if (node.type === "AwaitExpression") return isRequired(unwrap(node.argument));
  if (node.type === "ImportExpression") return node.source.type === "Literal" && node.source.value === "vitest-jiti";
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "require")
    return false;
  const [argument] = node.arguments;
  return argument?.type === "Literal" && argument.value === "vitest-jiti";
}

function isStubOf(callee: Node, names: ReadonlySet<string>): boolean {
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return false;
  return callee.property.name === "stub" && names.has(rootOf(callee.object) ?? "");
}

function rootOf(node: Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  return node.type === "MemberExpression" ? rootOf(node.object) : undefined;
}
