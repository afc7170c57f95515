import type { ParsedModule } from "./parse.ts";

/**
 * Where the body of an arrow function goes when it becomes a block: behind the arrow, where line breaks and comments stand
 * between the two; `undefined` where they share a line, or there is no arrow.
 */
export function behindArrow({ text, comments }: ParsedModule, body: number): number | undefined {
  let end = body;
  for (;;) {
    const between = text.slice(0, end).trimEnd().length;
    const comment = comments.find((one) => one.end === between);
    if (comment === undefined) {
      const isApart = text.startsWith("=>", between - 2) && /[\r\n]/.test(text.slice(between, body));
      return isApart ? between : undefined;
    }
    end = comment.start;
  }
}
