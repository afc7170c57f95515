import { LineIndex } from "@vitest-jiti/source";
import { analyse } from "./analyse.ts";
import type { Breach } from "./findings/breach.ts";
import { textProblem } from "./limits/text-limits.ts";
import { rules } from "./policy/policies.ts";
import { breachesIn } from "./policy/policy.ts";
import { projectImports } from "./policy/project-imports.ts";
import { wordsOf } from "./policy/spoken-words.ts";
import { stabilityBreaches } from "./stability/stability.ts";

/** What speaks against a file as if a candidate had written all of it. */
export interface FileFinding {
  readonly check: "limits" | "policy" | "stability";
  readonly rule: string;
  readonly message: string;
  /** 1-based. */
  readonly line: number;
}

/**
 * Judges any file of a project by every shipped policy and by the limits of stability. What its comments and names speak
 * of may be done in it, as with a spec.
 *
 * @param file Relative to the root.
 * @param spec What else the code is asked to do.
 * @throws JitiError `JITI_SOURCE_SYNTAX`.
 */
export function inspectFile(root: string, file: string, text: string, spec?: string): readonly FileFinding[] {
  const problem = textProblem(text);
  if (problem !== undefined) return [{ check: "limits", ...problem }];
  const code = analyse(file, text);
  const whole = { start: 0, end: text.length };
  const spoken = wordsOf(
    spec ??
      spokenIn(
        code.module.comments.map(({ value }) => value),
        text,
      ),
  );
  const judged = { code, imports: projectImports(root, file), written: [whole], spoken };
  const lines = new LineIndex(text);
  const found = (check: FileFinding["check"], breaches: readonly Breach[]): readonly FileFinding[] =>
    breaches.map(({ rule, message, start }) => ({ check, rule, message, line: lines.positionAt(start).line }));
  return [
    ...found("policy", breachesIn(whole, judged, rules)),
    ...found("stability", stabilityBreaches([whole], code)),
  ].sort((a, b) => a.line - b.line);
}

/** Comments, and the names of what is declared. */
function spokenIn(comments: readonly string[], text: string): string {
  const names = [...text.matchAll(/\b(?:function|class|const|let)\s+([\w$]+)/g)].map(([, name]) => name);
  return [...comments, ...names].join("\n");
}
