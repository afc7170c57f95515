import type { Comment, ParsedModule } from "../syntax/parse.ts";
import type { Span } from "../syntax/span.ts";
import type { Stub } from "../stubs/index.ts";

/**
 * The doc comments of a declaration without their stars: the one before it, and those between its overloads. Empty when
 * there is none.
 */
export function docOf(module: ParsedModule, declaration: Span, signatureEnd: number): string {
  const before = docBefore(module, declaration.start);
  const between = module.comments.filter(
    (comment) =>
      isDoc(comment) &&
      comment.start >= declaration.start &&
      comment.end <= signatureEnd &&
      standsAlone(module, comment),
  );
  return [...(before ? [before] : []), ...between].map(({ value }) => withoutStars(value)).join("\n\n");
}

/** The first line of a declaration's doc comment, or nothing. */
export function summaryOf(module: ParsedModule, declaration: Span): string {
  const doc = docBefore(module, declaration.start);
  return doc ? (withoutStars(doc.value).split("\n")[0] ?? "") : "";
}

/** White space in a doc comment says nothing, line breaks between its paragraphs and items aside. */
export function normalisedDoc(doc: string): string {
  return doc.split(/\s+/).filter(Boolean).join(" ");
}

/** The comments in a stub's body that stand on lines of their own. */
export function hintsOf(module: ParsedModule, stub: Stub): readonly string[] {
  const bodies = stub.parts?.map(({ body }) => body) ?? [stub.body];
  return module.comments
    .filter(
      (comment) =>
        bodies.some((body) => comment.start > body.start && comment.end < body.end) && standsAlone(module, comment),
    )
    .map((comment) => (comment.type === "Line" ? comment.value.trim() : withoutStars(comment.value)))
    .filter((hint) => hint !== "");
}

function docBefore({ comments, text }: ParsedModule, offset: number): Comment | undefined {
  let start = offset;
  for (const comment of comments.slice(0, indexBefore(comments, offset)).reverse()) {
    if (text.slice(comment.end, start).trim() !== "") return undefined;
    if (isDoc(comment)) return comment;
    start = comment.start;
  }
  return undefined;
}

/** How many comments end before an offset. */
function indexBefore(comments: readonly Comment[], offset: number): number {
  const index = comments.findIndex(({ end }) => end > offset);
  return index < 0 ? comments.length : index;
}

function isDoc({ type, value }: Comment): boolean {
  return type === "Block" && value.startsWith("*");
}

function standsAlone({ text }: ParsedModule, { start }: Comment): boolean {
  return /(?:^|\n)[^\S\n]*$/.test(text.slice(Math.max(0, start - 200), start));
}

function withoutStars(value: string): string {
  return value
    .replace(/^\*/, "")
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*\*? ?/, "").trimEnd())
    .join("\n")
    .trim();
}
