import type { Node } from "@vitest-jiti/source";

/** Nodes of TypeScript that are code at run time, or stand around it. */
const kept: ReadonlySet<string> = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
  "TSEnumDeclaration",
  "TSEnumBody",
  "TSEnumMember",
  "TSModuleDeclaration",
  "TSModuleBlock",
  "TSParameterProperty",
  "TSExportAssignment",
  "TSImportEqualsDeclaration",
  "TSExternalModuleReference",
]);

/** Whether nothing of a node is left at run time. */
export function isErased(node: Node): boolean {
  if (node.type.startsWith("TS")) return !kept.has(node.type) || ("declare" in node && node.declare);
  if (node.type === "ImportDeclaration") return node.importKind === "type";
  return "declare" in node && node.declare;
}
