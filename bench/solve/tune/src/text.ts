import { jiti } from "vitest-jiti";

/** How `truncate` shortens a text. */
export interface TruncateOptions {
  /** What marks the cut; `"…"` unless given. */
  readonly marker?: string;
  /** Whether the cut avoids the inside of words; false unless given. */
  readonly wholeWords?: boolean;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The user-perceived characters (extended grapheme clusters) of a text, in order. */
export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/**
 * Shortens a text to at most `max` user-perceived characters, as `graphemes` counts them, and marks that it did.
 *
 * - A text of at most `max` characters comes back as it is, white space included.
 * - Otherwise the result is a beginning of the text followed by the marker. The marker's characters count too: the
 *   beginning is as long as `max` less the marker's length allows.
 * - White space (`\s`) at the end of the beginning is then removed, so that none stands before the marker.
 * - With `wholeWords` (words are what white space separates), a cut with no white space on either side of it moves back to
 *   the end of the word before. If no word ends before the cut, the text is cut as it would be without `wholeWords`.
 * - A marker of `max` or more characters leaves no room for text: the result is the marker's first `max` characters.
 *
 * @throws RangeError when `max` is negative or not an integer, whatever the text.
 */
export function truncate(text: string, max: number, options: TruncateOptions = {}): string {
  return jiti.stub({ uses: [graphemes] });
}

/**
 * Removes the indentation that the lines of a block share, as one wants for a template literal.
 *
 * - Lines end with `"\n"` or `"\r\n"`; the result has `"\n"` only.
 * - A line is blank when it has nothing but spaces and tabs. If the first line is blank, it is dropped; if the last one is
 *   blank, it is dropped as well. No more than one at each end.
 * - Any other blank line becomes an empty line and does not count below.
 * - The indentation is the longest beginning, of spaces and tabs only, that all other lines have in common, compared
 *   character by character: a tab is not the same as any number of spaces. It is removed from each of them.
 * - Nothing else changes: white space at the end of lines that are not blank stays, and so does deeper indentation.
 */
export function dedent(block: string): string {
  // A text without any line break is both the first and the last line.
  return jiti.stub();
}
