import { analyse } from "../analyse.ts";
import type { Rule } from "../policy/rule.ts";
import { wordsOf } from "../policy/spoken-words.ts";
import { walk } from "@vitest-jiti/source";

/** What a rule says about every node of a module in which all imports are fine. */
export function problemsWith(rule: Rule, text: string, spec = ""): readonly string[] {
  const code = analyse("src/f.ts", text);
  const problems: string[] = [];
  walk(code.module.program, (node) => {
    const problem = rule.check(node, {
      code,
      imports: { problemWith: () => undefined, isOwn: () => false },
      written: [code.module.program],
      spoken: wordsOf(spec),
    });
    if (problem !== undefined) problems.push(problem);
  });
  return problems;
}
