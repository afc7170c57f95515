import type { Span } from "../../syntax/span.ts";

/** A stretch that a version control system left for somebody to decide. */
export interface ConflictHunk {
  readonly span: Span;
  /** The lines with the markers. */
  readonly markerLines: readonly Span[];
}

/** Finds unresolved merge conflicts by their marker lines. */
export function conflictHunks(text: string): readonly ConflictHunk[] {
  if (!text.includes("<<<<<<<") && !text.includes(">>>>>>>")) return [];
  const lines = [...text.matchAll(/^(<{7}|\|{7}|={7}|>{7})(?![<|=>])[^\n]*/gm)].map((match) => ({
    sign: (match[1] ?? "").slice(0, 1),
    span: { start: match.index, end: match.index + match[0].length },
  }));
  const hunks: ConflictHunk[] = [];
  let open: Span[] = [];
  for (const { sign, span } of lines) {
    // A line of seven equals signs is ordinary text, unless a hunk is open.
    if (open.length === 0 && sign !== "<") continue;
    open.push(span);
    if (sign === ">") {
      hunks.push({ span: { start: open[0]?.start ?? span.start, end: span.end }, markerLines: open });
      open = [];
    }
  }
  const unclosed = open[0];
  if (unclosed) hunks.push({ span: { start: unclosed.start, end: text.length }, markerLines: open });
  return hunks;
}
