import type { CandidatePart, Finding, SubmissionPlace, TargetKey } from "@vitest-jiti/core";
import { bracketDepth } from "./bracket-depth.ts";
import { textLimits } from "./limits.ts";

type Part = "body" | "helpers" | "imports";

/**
 * Refuses what is too large or too deep to be given to a parser. Reads characters only; nothing else may touch a part
 * before this has let it pass.
 */
export function checkLimits(target: TargetKey, part: CandidatePart): Finding[] {
  const parts: readonly Part[] = ["imports", "helpers", "body"];
  return parts.flatMap((name) => {
    const problem = firstProblem(part[name]);
    if (problem === undefined) return [];
    const { rule, message, line } = problem;
    return [{ check: "limits", rule, message, target, place: placeOf(name, part[name], line) }];
  });
}

interface Problem {
  readonly rule: string;
  readonly message: string;
  /** 1-based. */
  readonly line: number;
}

function firstProblem(text: string): Problem | undefined {
  const { characters, lineLength, openers, nesting } = textLimits;
  if (text.length > characters) {
    const message = `${text.length} characters, at most ${characters} are allowed. Write a shorter implementation.`;
    return { rule: "max-size", message, line: 1 };
  }
  const { depth, at } = bracketDepth(text);
  if (depth > nesting) {
    const message = `Brackets nest ${depth} deep, at most ${nesting} are allowed. Name intermediate values, or use a loop.`;
    return { rule: "max-nesting", message, line: lineOf(text, at) };
  }
  const opened = text.match(/[([{<`]/g)?.length ?? 0;
  if (opened > openers) {
    const message = `${opened} brackets, at most ${openers} are allowed. Write a shorter implementation.`;
    return { rule: "max-brackets", message, line: 1 };
  }
  const long = text.split("\n").findIndex((line) => line.length > lineLength);
  if (long >= 0) {
    const message = `A line has more than ${lineLength} characters. Break it up, and compute large tables instead of spelling them out.`;
    return { rule: "max-line-length", message, line: long + 1 };
  }
  return undefined;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** The text of a refused line may be megabytes long: its start says enough. */
function placeOf(part: Part, text: string, line: number): SubmissionPlace {
  return { part, line, text: (text.split("\n", line).at(-1) ?? "").trim().slice(0, 120) };
}
