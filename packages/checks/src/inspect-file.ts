import { LineIndex } from "@vitest-jiti/source";
import type { Breach } from "./findings/breach.ts";
import { textProblem } from "./limits/text-limits.ts";
import { rules } from "./policy/policies.ts";
import { breachesIn } from "./policy/policy.ts";
import { wholeFile } from "./policy/whole-file.ts";
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
  const { judged, whole } = wholeFile(root, file, text, spec);
  const lines = new LineIndex(text);
  const found = (check: FileFinding["check"], breaches: readonly Breach[]): readonly FileFinding[] =>
    breaches.map(({ rule, message, start }) => ({ check, rule, message, line: lines.positionAt(start).line }));
  return [
    ...found("policy", breachesIn(whole, judged, rules)),
    ...found("stability", stabilityBreaches([whole], judged.code)),
  ].sort((a, b) => a.line - b.line);
}
