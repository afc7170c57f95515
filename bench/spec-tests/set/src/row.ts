import { jiti } from "vitest-jiti";

/**
 * The fields of one row of comma-separated values, given without its line break.
 *
 * - Commas separate fields. There is one field more than separating commas, so that an empty row has one empty field.
 * - A field that begins with a double quote goes on to the next single one. In between, commas and line breaks are text, and two
 *   double quotes stand for one.
 * - Everything else, spaces included, is text of its field as it stands.
 *
 * @throws SyntaxError when a quoted field does not end, when anything but a comma follows its closing quote, or when a double
 *   quote stands in a field that does not begin with one.
 */
export function splitRow(row: string): string[] {
  return jiti.stub();
}
