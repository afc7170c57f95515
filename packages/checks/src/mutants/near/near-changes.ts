import type { Node } from "@vitest-jiti/source";
import type { Change } from "../mutant.ts";
import { dateMisses } from "./dates.ts";
import { listMisses } from "./lists.ts";
import { logicMisses } from "./logic.ts";
import { numberMisses } from "./numbers.ts";
import { patternMisses } from "./patterns.ts";
import { textMisses } from "./text.ts";

const catalogue = [numberMisses, textMisses, dateMisses, listMisses, logicMisses, patternMisses];

/** What people often write in the place of what they mean: a mutant that is right shows that the code is wrong. */
export function nearChanges(node: Node, parent: Node | undefined, text: string): readonly Change[] {
  return catalogue.flatMap((misses) => misses(node, parent, text));
}
