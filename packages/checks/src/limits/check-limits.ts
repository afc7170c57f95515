import {
  type CandidatePart,
  type Finding,
  parseTargetKey,
  type SubmissionPlace,
  type TargetKey,
} from "@vitest-jiti/core";
import { treeDepthLimit } from "./limits.ts";
import { lineOf, type Problem, textProblem } from "./text-limits.ts";
import { treeDepth } from "./tree-depth.ts";

type Part = "body" | "helpers" | "imports";

/**
 * Refuses what is too large or too deep for a parser, by reading characters, and then what is too deep for the tools
 * behind it, by parsing. Nothing else may touch a part before this has let it pass.
 */
export function checkLimits(target: TargetKey, part: CandidatePart): Finding[] {
  const parts: readonly Part[] = ["imports", "helpers", "body"];
  const { file } = parseTargetKey(target);
  return parts.flatMap((name) => {
    const problem = textProblem(part[name]) ?? treeProblem(file, name, part[name]);
    if (problem === undefined) return [];
    const { rule, message, line } = problem;
    return [{ check: "limits", rule, message, target, place: placeOf(name, part[name], line) }];
  });
}

/** What makes a text that parses too deep for the tools behind the parser. Only for what {@link textProblem} lets pass. */
export function treeProblem(file: string, part: Part, text: string): Problem | undefined {
  const { depth, at } = treeDepth(file, part, text);
  if (depth <= treeDepthLimit) return undefined;
  const message = `Its syntax nests ${depth} deep, at most ${treeDepthLimit} levels are allowed. Name intermediate values, or use a loop.`;
  return { rule: "max-depth", message, line: lineOf(text, at) };
}

/** The text of a refused line may be megabytes long: its start says enough. */
function placeOf(part: Part, text: string, line: number): SubmissionPlace {
  return { part, line, text: (text.split("\n", line).at(-1) ?? "").trim().slice(0, 120) };
}
