import { behindArrow } from "../syntax/behind-arrow.ts";
import { docCommentBefore, isDocComment } from "../syntax/doc-comment.ts";
import type { Comment, ParsedModule } from "../syntax/parse.ts";
import type { Span } from "../syntax/span.ts";
import type { Stub } from "../stubs/index.ts";

/**
 * The doc comments of a declaration without their stars: the one before it, and those between its overloads. Empty when
 * there is none.
 */
export function docOf(module: ParsedModule, declaration: Span, signatureEnd: number): string {
  const before = docCommentBefore(module, declaration.start);
  const between = module.comments.filter(
    (comment) =>
      isDocComment(comment) &&
      comment.start >= declaration.start &&
      comment.end <= signatureEnd &&
      standsAlone(module, comment),
  );
  return [...(before ? [before] : []), ...between].map(({ value }) => withoutStars(value)).join("\n\n");
}

/** What a declaration's doc comment says first: whole sentences of its first paragraph. Empty when there is none. */
export function summaryOf(module: ParsedModule, declaration: Span): string {
  const doc = docCommentBefore(module, declaration.start);
  return doc ? summaryIn(withoutStars(doc.value)) : "";
}

/** A paragraph of more characters is shown up to the end of a sentence. */
const longSummary = 300;

function summaryIn(doc: string): string {
  const paragraph = normalisedDoc(doc.split(/\n\s*(?:\n|@)/, 1)[0] ?? "");
  if (paragraph.startsWith("@")) return "";
  if (paragraph.length <= longSummary) return paragraph;
  const ends = [...paragraph.matchAll(/[.!?](?=\s+[^\p{Ll}\s])/gu)].map(({ index }) => index + 1);
  return paragraph.slice(0, ends.findLast((end) => end <= longSummary) ?? ends[0] ?? paragraph.length);
}

/** White space in a doc comment says nothing, line breaks between its paragraphs and items aside. */
export function normalisedDoc(doc: string): string {
  return doc.split(/\s+/).filter(Boolean).join(" ");
}

/** The comments in a stub's body, or between its arrow and its body, that stand on lines of their own. */
export function hintsOf(module: ParsedModule, stub: Stub): readonly string[] {
  const bodies = (stub.parts ?? [stub]).map(({ body }) => ({
    start: behindArrow(module, body.start) ?? body.start,
    end: body.end,
  }));
  return module.comments
    .filter(
      (comment) =>
        bodies.some((body) => comment.start > body.start && comment.end < body.end) && standsAlone(module, comment),
    )
    .map((comment) => (comment.type === "Line" ? comment.value.trim() : withoutStars(comment.value)))
    .filter((hint) => hint !== "");
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
