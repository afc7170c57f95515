import { jiti } from "vitest-jiti";

/**
 * Shortens a text to at most `max` UTF-16 code units. A text that fits is returned as it is. Of a longer one the first
 * `max - 1` code units remain, followed by `…`; nothing else is changed, white space and surrogate pairs included.
 *
 * @throws RangeError when `max` is not an integer of at least 1, whatever the text.
 */
export function truncate(text: string, max: number): string {
  return jiti.stub();
}

/**
 * Writes a number in Roman numerals, the subtractive way: `4` is `"IV"`, `1994` is `"MCMXCIV"`.
 *
 * @throws RangeError when `number` is not an integer from 1 to 3999.
 */
export function toRoman(number: number): string {
  return jiti.stub();
}
