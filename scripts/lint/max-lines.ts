import type { Rule } from "eslint";

/** A long file usually hides two concepts. One that does not says why in its first line. */
export const maxLines: Rule.RuleModule = {
  meta: {
    type: "suggestion",
    docs: { description: "Files have at most so many lines, unless their first line says why" },
    schema: [{ type: "integer", minimum: 1 }],
    messages: {
      long: "{{lines}} lines, more than {{limit}}: split it, or say in a comment on the first line why it is one file.",
    },
  },
  create(context) {
    const limit: unknown = context.options[0];
    const most = typeof limit === "number" ? limit : 250;
    return {
      Program(node): void {
        const { lines } = context.sourceCode;
        const count = lines.at(-1) === "" ? lines.length - 1 : lines.length;
        if (count <= most || /^\/[/*]/.test(lines[0] ?? "")) return;
        context.report({ node, messageId: "long", data: { lines: String(count), limit: String(most) } });
      },
    };
  },
};
