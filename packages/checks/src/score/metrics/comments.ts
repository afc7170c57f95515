import { contains } from "@vitest-jiti/source";
import type { Measured, Written } from "../written.ts";

/** Share of its words above which a comment is taken to repeat the code. */
const trivial = 0.5;

const fillers: ReadonlySet<string> = new Set(
  "a an and are as at be by for from if in into is it its now of on or out so that the then there this to we with".split(
    " ",
  ),
);

/**
 * Comments that say again what the line beside or below them says, and code that is commented out.
 *
 * D. Steidl, B. Hummel and E. Juergens, "Quality Analysis of Source Code Comments", ICPC 2013: a comment more than half of
 * whose words are those of the code is trivial.
 */
export function comments({ code, pieces }: Written): Measured {
  const { text, lines, comments: all } = code.module;
  const rows = text.split("\n");
  const own = all.filter((comment) => pieces.some((piece) => contains(piece, comment)));
  return {
    value: own.filter(({ start, end, value, type }) => {
      if (/^\s*(?:eslint|prettier|oxlint|biome|#|region|endregion)/.test(value)) return false;
      if (type === "Line" && /[;{}]\s*$/.test(value)) return true;
      const first = lines.lineAt(start);
      const beside = (rows[first] ?? "").slice(0, start - text.lastIndexOf("\n", start - 1) - 1);
      const line = beside.trim() === "" ? nextLine(rows, lines.lineAt(end) + 1) : beside;
      return repeats(value, line);
    }).length,
  };
}

/** The first line from here on that is code. */
function nextLine(rows: readonly string[], from: number): string {
  return rows.slice(from).find((row) => row.trim() !== "" && !/^\s*(?:\/\/|\/\*|\*)/.test(row)) ?? "";
}

function repeats(comment: string, line: string): boolean {
  const said = wordsOf(comment).filter((word) => !fillers.has(word));
  const there = wordsOf(line);
  if (said.length === 0) return false;
  return said.filter((word) => there.some((other) => isSame(word, other))).length / said.length > trivial;
}

function wordsOf(text: string): readonly string[] {
  return (text.replace(/([a-z])([A-Z])/g, "$1 $2").match(/[a-z]+/gi) ?? []).map((word) => word.toLowerCase());
}

/** The same but for an ending: `word` and `words`, `count` and `counts`. */
function isSame(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long === short || (short.length >= 3 && long.startsWith(short) && long.length - short.length <= 3);
}
