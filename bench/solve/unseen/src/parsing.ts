import { jiti } from "vitest-jiti";

/** An expression that has no value, and where. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
  /** From 0, in UTF-16 code units. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(`${message} at ${String(offset)}`);
    this.offset = offset;
  }
}

/**
 * The value of an arithmetic expression, such as `2 * (price - 1) ^ 2`.
 *
 *     sum      = product { ("+" | "-") product }
 *     product  = negation { ("*" | "/" | "%") negation }
 *     negation = "-" negation | power
 *     power    = operand [ "^" negation ]
 *     operand  = number | name | "(" sum ")"
 *
 * - So `^` binds tightest and to the right, `-2 ^ 2` is -4, `2 ^ -1` is 0.5, and there is no `+` as a sign.
 * - A number is ASCII digits, optionally a `.` and more digits: `7`, `0.5`, not `.5`, `5.` or `1e3`.
 * - A name is an ASCII letter or `_`, then letters, digits or `_`. It stands for the value of the variable of this name.
 * - Spaces, tabs and line breaks may stand anywhere between these.
 * - The operators are those of JavaScript for numbers (`^` is its `**`), so a value may also become infinite.
 *
 * @throws ExpressionError where the text leaves the grammar: at the first character of what cannot stand there, or at the end of
 *   the text when something is missing there.
 * @throws ExpressionError at a name that is no variable. Only own properties of `variables` are variables.
 * @throws ExpressionError at a `/` or `%` whose right side is 0 (or -0).
 *
 * An expression that has several of these errors throws the leftmost one that is of the first kind, if any, else the one that
 * evaluation from left to right meets first.
 */
export function evaluate(expression: string, variables: Readonly<Record<string, number>> = {}): number {
  // Split into tokens with their offsets first. To keep the order of errors, parse everything before computing anything.
  return jiti.stub({ uses: [ExpressionError] });
}

/** What may stand in one field of a cron line. */
export interface CronField {
  /** The smallest value; not negative. */
  readonly min: number;
  /** The greatest value. */
  readonly max: number;
  /** Names of the values from `min` on, in capitals. */
  readonly names?: readonly string[];
}

/**
 * The values that one field of a cron line selects, ascending, each once.
 *
 *     field = item { "," item }
 *     item  = ( "*" | value | value "-" value ) [ "/" step ]
 *
 * - A value is a number in ASCII digits or a name, in capitals or not. Numbers may begin with zeroes. There is no white space.
 * - `*` is everything from `min` to `max`. A range includes both ends. When it begins above its end, it goes on from `max` to `min`:
 *   of weekdays from 0 to 6, `5-1` is 5, 6, 0, 1.
 * - With a step only the first, and then every `step`-th value counts, in the order of the range (so `5-1/2` is 5, 0). A single
 *   value with a step is a range from this value to `max`. A step may be greater than the range.
 *
 * @throws SyntaxError when `text` is not written like this, or has a name that the field does not know.
 * @throws RangeError when a number is less than `min` or greater than `max`, or a step is 0. When there are errors of both kinds it
 *   is a SyntaxError.
 */
export function parseCronField(text: string, field: CronField): number[] {
  return jiti.stub();
}
