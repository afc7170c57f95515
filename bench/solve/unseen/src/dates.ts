import { jiti } from "vitest-jiti";
import { addDays, addMonths, daysBetween, weekdayOf, type IsoDate, type Weekday } from "./calendar.ts";

/** A time between two dates, in the units of the calendar. All parts have the same sign, or are 0. */
export interface Period {
  readonly years: number;
  /** -11 to 11. */
  readonly months: number;
  readonly days: number;
}

/**
 * The time from one date to another.
 *
 * - When `to` is not before `from`: first as many whole months as possible, which is the greatest number `n` for which
 *   `addMonths(from, n)` is not after `to`; twelve of them are a year. Then the days from `addMonths(from, n)` to `to`.
 * - When `to` is before `from`: the time from `to` to `from`, with all signs changed. No part is `-0`.
 *
 * @throws RangeError when one of them is not a date.
 */
export function periodBetween(from: IsoDate, to: IsoDate): Period {
  // Beware of the end of the calendar: addMonths throws beyond the year 9999.
  return jiti.stub({ uses: [addMonths, daysBetween] });
}

/** The days on which nobody works. */
export interface DaysOff {
  readonly weekend: readonly Weekday[];
  readonly holidays: readonly IsoDate[];
}

/**
 * The business day a number of business days away. A business day is neither on the weekend nor a holiday.
 *
 * - A positive `count` gives the `count`-th business day after `date`, a negative one that before it, whether or not `date` is a
 *   business day itself.
 * - For 0 it is `date` if that is a business day, and the next business day after it otherwise.
 *
 * @throws RangeError when `date` or a holiday is not a date, `count` is not an integer, all seven days are weekend, or the result
 *   would lie outside the calendar.
 */
export function addBusinessDays(date: IsoDate, count: number, daysOff: DaysOff): IsoDate {
  return jiti.stub({ uses: [addDays, weekdayOf] });
}
