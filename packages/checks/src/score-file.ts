import { targetKey, type Score } from "@vitest-jiti/core";
import { analyse } from "./analyse.ts";
import { scoreOf } from "./score/score.ts";

/**
 * The measured quality of a file as if a candidate had written all of it. Nobody rates it, and no linter is asked.
 *
 * @param file Relative to the root; its extension decides the language.
 * @throws JitiError `JITI_SOURCE_SYNTAX`.
 */
export function scoreFile(file: string, text: string): Score {
  const whole = { key: targetKey(file, "default"), part: "body", start: 0, end: text.length } as const;
  return scoreOf({ targets: [], generated: [whole] }, analyse(file, text), 0, 10);
}
