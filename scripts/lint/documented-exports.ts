import type { Rule } from "eslint";

/** Exported functions and classes begin with a doc comment: purpose, units, errors thrown. */
export const documentedExports: Rule.RuleModule = {
  meta: {
    type: "suggestion",
    docs: { description: "Exported functions and classes have a doc comment" },
    schema: [],
    messages: {
      undocumented: "{{name}} is exported: say in a doc comment what it is for, its units and what it throws.",
    },
  },
  create(context) {
    const overloaded = new Set<string>();
    return {
      "ExportNamedDeclaration, ExportDefaultDeclaration"(node: Rule.Node): void {
        if (node.type !== "ExportNamedDeclaration" && node.type !== "ExportDefaultDeclaration") return;
        const { declaration } = node;
        if (!declaration || !isFunctionOrClass(declaration.type) || !("id" in declaration)) return;
        const id: unknown = declaration.id;
        const name = isIdentifier(id) ? id.name : "default";
        if (overloaded.has(name)) return;
        overloaded.add(name);
        const before = context.sourceCode.getCommentsBefore(node).at(-1);
        if (before?.type === "Block" && before.value.startsWith("*")) return;
        context.report({ node, messageId: "undocumented", data: { name } });
      },
    };
  },
};

function isFunctionOrClass(type: string): boolean {
  return type === "FunctionDeclaration" || type === "TSDeclareFunction" || type === "ClassDeclaration";
}

function isIdentifier(value: unknown): value is { readonly name: string } {
  return typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";
}
