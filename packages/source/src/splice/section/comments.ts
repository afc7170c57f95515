import type { ParsedModule } from "../../syntax/parse.ts";

/** The start of a declaration with the comments that stand directly above it, each on lines of its own. */
export function startWithComments({ comments, text }: ParsedModule, start: number, notBefore: number = 0): number {
  let first = start;
  for (const comment of comments.toReversed()) {
    if (comment.end > first || comment.start < notBefore) continue;
    const isAttached = /^[ \t]*\r?\n?[ \t]*$/.test(text.slice(comment.end, first));
    const lineStart = text.lastIndexOf("\n", comment.start - 1) + 1;
    if (!isAttached || text.slice(lineStart, comment.start).trim() !== "") break;
    first = comment.start;
  }
  return first;
}
