import type { Node } from "@vitest-jiti/source";

/** The module that a declaration imports or exports from at run time. Types cost nothing: they are left to the compiler. */
export function importedFrom(node: Node): string | undefined {
  switch (node.type) {
    case "ImportDeclaration":
      return isTypeOnly(node) ? undefined : node.source.value;
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
      return node.exportKind === "type" ? undefined : node.source?.value;
    default:
      return undefined;
  }
}

function isTypeOnly(node: Extract<Node, { type: "ImportDeclaration" }>): boolean {
  return node.importKind === "type";
}
