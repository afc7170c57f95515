import { jiti } from "vitest-jiti";

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const wide = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u;

/** A user-perceived character and how many columns of a terminal it takes. */
export interface Cell {
  readonly text: string;
  readonly columns: 1 | 2;
}

/** The characters of a text, in order. */
export function cells(text: string): Cell[] {
  return Array.from(segmenter.segment(text), ({ segment }) => ({ text: segment, columns: wide.test(segment) ? 2 : 1 }));
}

/** How many columns of a terminal a text takes. */
export function columns(text: string): number {
  return cells(text).reduce((sum, cell) => sum + cell.columns, 0);
}

/**
 * Breaks a text into lines of at most `width` columns of a terminal, as `columns` counts them.
 *
 * - Each `"\n"` ends a paragraph; paragraphs are wrapped one by one. One without words is a single empty line, without indent.
 * - Words are separated by spaces and tabs, any number of them; within a line of the result by one space. None stands at the
 *   beginning or end of a paragraph's lines, apart from the indent. Other white space, such as U+00A0, belongs to its word.
 * - Each line takes as many words as fit. All lines of a paragraph but the first begin with `indent`, which counts.
 * - A word that does not fit behind others goes to a new line. If it does not fit into that either, or not into the first line of
 *   its paragraph when it begins it, it is broken there: as many characters as fit, then the next line. Words may follow its last
 *   piece in the same line. Characters are never broken; one that is wider than its line stands in it alone.
 *
 * @returns the lines, without line breaks
 * @throws RangeError when `width` is not a positive integer, or the indent has `width` or more columns.
 */
export function wrap(text: string, width: number, indent = ""): string[] {
  return jiti.stub({ uses: [cells, columns] });
}

/** Letters that do not decompose, and what stands for them in an address. */
export const spelledOut: ReadonlyMap<string, string> = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["đ", "d"],
  ["ł", "l"],
  ["þ", "th"],
  ["&", " and "],
]);

/**
 * Makes the part of an address that names a page from the page's title: lower-case ASCII letters and digits in words, joined by
 * single hyphens.
 *
 * 1. The title is lower-cased and decomposed (NFKD); combining marks (`\p{M}`) disappear; what is in `spelledOut` is replaced.
 * 2. Apostrophes, `'` and `’`, disappear without separating: `"don't"` is `"dont"`.
 * 3. Each run of `a` to `z` and `0` to `9` is a word; everything else separates words.
 * 4. The longest beginning of whole words that fits into `maxLength` characters is kept. If even the first word is too long, its
 *    first `maxLength` characters are.
 * 5. If no word is left at all, the result is made from the word `untitled` instead.
 * 6. If the result is taken, `-2` is appended, else `-3`, and so on, until it is not. To make room for that the words are cut
 *    again as in step 4, to `maxLength` less the length of what is appended.
 *
 * @param maxLength at least 10, unless given 60
 * @throws RangeError when `maxLength` is not an integer of at least 10.
 */
export function slugify(title: string, taken: ReadonlySet<string> = new Set(), maxLength = 60): string {
  // NFKD may bring upper case back (try "™"), so mind the order; and "ẞ" has a lower case.
  return jiti.stub({ uses: [spelledOut] });
}
