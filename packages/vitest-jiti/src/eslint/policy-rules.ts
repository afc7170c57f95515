import { type CodePolicy, codePolicies } from "@vitest-jiti/checks";
import { JitiError } from "@vitest-jiti/core";
import { contains } from "@vitest-jiti/source";
import type { Rule } from "eslint";
import { type Place, placeOf } from "./place-of.ts";
import { stubSpans } from "./stub-spans.ts";

/** Every shipped policy for code as a rule of ESLint, by name. */
export const policyRules: Readonly<Record<string, Rule.RuleModule>> = Object.fromEntries(
  codePolicies.map((policy) => [policy.name, ruleOf(policy)]),
);

/**
 * The visitors are jiti's own, on the syntax tree that they are written for: they read the text that ESLint has, by
 * whatever parser it was read before. So what they say is the same here and in a generation.
 */
function ruleOf(policy: CodePolicy): Rule.RuleModule {
  return {
    meta: {
      type: "problem",
      docs: { description: `Keeps code from what it may not do: ${policy.reason}` },
      messages: { breach: "{{ message }}" },
      schema: [],
    },
    create: (context) => ({
      Program() {
        const { sourceCode, filename, cwd } = context;
        for (const { message, start } of breachesIn(sourceCode.text, placeOf(filename, cwd), policy)) {
          context.report({ loc: sourceCode.getLocFromIndex(start), messageId: "breach", data: { message } });
        }
      },
    }),
  };
}

function breachesIn(
  text: string,
  { root, file, spec }: Place,
  policy: CodePolicy,
): ReturnType<CodePolicy["breachesIn"]> {
  try {
    const breaches = policy.breachesIn(root, file, text, spec);
    const spans = breaches.length === 0 ? [] : stubSpans(file, text);
    return breaches.filter(({ start }) => !spans.some((span) => contains(span, { start, end: start })));
  } catch (error) {
    // ESLint's own parser says so, unless the file holds another language.
    if (error instanceof JitiError && error.code === "JITI_SOURCE_SYNTAX") return [];
    throw error;
  }
}
