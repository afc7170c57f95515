import { jiti } from "vitest-jiti";

/** A text that is not CSV, and where. */
export class CsvError extends SyntaxError {
  override readonly name = "CsvError";
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(`${message} (line ${String(line)}, column ${String(column)})`);
    this.line = line;
    this.column = column;
  }
}

/**
 * Reads comma-separated values as RFC 4180 has them, strictly. Gives the fields of each record.
 *
 * - Records end with `"\n"` or `"\r\n"`. The last one may lack it; a line break at the end of the text begins no further record.
 *   A `"\r"` without `"\n"` is an ordinary character.
 * - Fields are separated by commas. White space belongs to them. An empty line is a record with one empty field. The empty text
 *   has no records.
 * - A field that begins with `"` ends at the next `"` that is not doubled. What is between is the value, with commas and line
 *   breaks as they are and each `""` as one `"`.
 * - A byte order mark (U+FEFF) at the beginning of the text is skipped, and counts for no column.
 * - Records may have different numbers of fields.
 *
 * For errors: lines are counted by `"\n"`, also within quotes.
 *
 * @throws CsvError at a `"` within a field that does not begin with one; at the first character behind a closing `"` that is
 *   neither a comma nor a line break; at the opening `"` of a field that is never closed.
 */
export function parseCsv(text: string): string[][] {
  return jiti.stub({ uses: [CsvError] });
}

/** How many milliseconds each unit of a duration has, the longest unit first. */
export const unitMs = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;

/**
 * Reads a duration such as `"1h 30m"`, `"-2.5s"` or `"90m"`, in milliseconds.
 *
 * - It consists of parts, optionally after one `-` that holds for all of them. Spaces (only U+0020, any number) may stand at both
 *   ends, behind the `-` and between parts, not within a part.
 * - A part is a number directly followed by a unit of `unitMs`. Units are lower case; each occurs once at most, and a longer one
 *   stands before a shorter one. How large a number is does not matter: `"90m"`, `"1h 90m"`.
 * - A number consists of ASCII digits. That of the last part may have a `.` with one or more digits behind it.
 * - The result is rounded to whole milliseconds from its exact decimal value; half a millisecond goes away from zero. Zero is
 *   never `-0`.
 *
 * @throws SyntaxError when the text is not a duration, in particular when it has no part.
 * @throws RangeError when the result is not a safe integer.
 */
export function parseDuration(text: string): number {
  // 1.0005 * 1000 is less than 1000.5: keep the fraction as digits.
  return jiti.stub({ uses: [unitMs] });
}
