import { bracketDepth } from "./bracket-depth.ts";
import { textLimits } from "./limits.ts";

/** Why a text is not to be looked at further. */
export interface Problem {
  readonly rule: string;
  readonly message: string;
  /** 1-based. */
  readonly line: number;
}

/** What makes a text dangerous for a parser; found by reading its characters. */
export function textProblem(text: string): Problem | undefined {
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

/** The 1-based line of an offset. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
