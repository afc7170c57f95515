import type { Rule } from "eslint";

/** A comment that switches a rule off names the rule and gives the reason: `eslint-disable-next-line x -- because`. */
export const explainedDisable: Rule.RuleModule = {
  meta: {
    type: "suggestion",
    docs: { description: "Comments that disable rules name them and say why" },
    schema: [],
    messages: { unexplained: "Name the rule and say why: `eslint-disable-next-line <rule> -- <reason>`." },
  },
  create(context) {
    return {
      Program(): void {
        for (const comment of context.sourceCode.getAllComments()) {
          const text = comment.value.trim();
          if (!/^eslint-disable/.test(text)) continue;
          if (/^eslint-disable(-next-line|-line)?\s+[\w@/-]+(\s*,\s*[\w@/-]+)*\s+--\s+\S/.test(text)) continue;
          if (comment.loc) context.report({ loc: comment.loc, messageId: "unexplained" });
        }
      },
    };
  },
};
