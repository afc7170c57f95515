import type { Comment, ParsedModule } from "./parse.ts";

/** The doc comment above a declaration; other comments may stand between the two. */
export function docCommentBefore({ comments, text }: ParsedModule, offset: number): Comment | undefined {
  let start = offset;
  for (const comment of comments.slice(0, indexBefore(comments, offset)).reverse()) {
    if (text.slice(comment.end, start).trim() !== "") return undefined;
    if (isDocComment(comment)) return comment;
    start = comment.start;
  }
  return undefined;
}

/** A comment that documents, as against other block comments and line comments. */
export function isDocComment({ type, value }: Comment): boolean {
  return type === "Block" && value.startsWith("*");
}

/** How many comments end before an offset. */
function indexBefore(comments: readonly Comment[], offset: number): number {
  const index = comments.findIndex(({ end }) => end > offset);
  return index < 0 ? comments.length : index;
}
