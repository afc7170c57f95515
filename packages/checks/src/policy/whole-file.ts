import type { Span } from "@vitest-jiti/source";
import { analyse } from "../analyse.ts";
import { projectImports } from "./project-imports.ts";
import type { Judged } from "./rule.ts";
import { wordsOf } from "./spoken-words.ts";

/** A file, to be judged as if a candidate had written all of it. */
export interface WholeFile {
  readonly judged: Judged;
  readonly whole: Span;
}

/**
 * Reads a file for policies. What its comments and names speak of may be done in it, as with a spec.
 *
 * @param file Relative to the root.
 * @param spec What the code is asked to do, in the place of comments and names.
 * @throws JitiError `JITI_SOURCE_SYNTAX`.
 */
export function wholeFile(root: string, file: string, text: string, spec?: string): WholeFile {
  const code = analyse(file, text);
  const whole = { start: 0, end: text.length };
  const comments = code.module.comments.map(({ value }) => value);
  const spoken = wordsOf(spec ?? [...comments, ...declaredIn(text)].join("\n"));
  return { judged: { code, imports: projectImports(root, file), written: [whole], spoken }, whole };
}

function declaredIn(text: string): readonly string[] {
  return [...text.matchAll(/\b(?:function|class|const|let)\s+([\w$]+)/g)].map(([, name = ""]) => name);
}
