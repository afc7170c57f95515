import { jiti } from "vitest-jiti";
import { daysInMonth, fromEpochDay, toEpochDay, weekdayOf, type CalendarDate, type Weekday } from "./calendar.ts";

/** A day as ISO 8601 names it by week. */
export interface IsoWeekDate {
  /** The week's year, which may differ from the calendar year of the day. */
  readonly year: number;
  /** 1 to 53. */
  readonly week: number;
  readonly weekday: Weekday;
}

/**
 * Names a day by its ISO 8601 week. Weeks begin on Monday and belong to the year in which their Thursday lies; week 1 of a
 * year is the one with its first Thursday.
 *
 * @throws RangeError when there is no such day (2023-02-29, month 13, day 0, or numbers that are not integers).
 */
export const isoWeekOf = (date: CalendarDate): IsoWeekDate => jiti.stub({ uses: [toEpochDay, weekdayOf] });

/** When something happens again. `every` is a positive integer. */
export type Recurrence =
  | { readonly kind: "daily"; readonly start: CalendarDate; readonly every: number }
  | {
      readonly kind: "weekly";
      readonly start: CalendarDate;
      readonly every: number;
      /** In any order, duplicates allowed; empty means never. */
      readonly weekdays: readonly Weekday[];
    }
  | {
      readonly kind: "monthly";
      readonly start: CalendarDate;
      readonly every: number;
      /** A day of the month, or its last day. */
      readonly day: number | "last";
    };

/**
 * The days on which a recurrence falls, from `from` to `to`, both included; ascending, each day once. Empty when `to` is before
 * `from`.
 *
 * - Nothing falls before `start`. `start` itself is an occurrence only if the rule says so; for `daily` it always is.
 * - `daily`: every `every`-th day, counted from `start`.
 * - `weekly`: weeks begin on Monday. The week of `start` takes part, and every `every`-th week after it; in these weeks the
 *   given weekdays.
 * - `monthly`: the month of `start` takes part, and every `every`-th month after it; in these months the given day. A month
 *   that does not have the day is left out; it does not fall on another day instead.
 *
 * @throws RangeError when `every` is not a positive integer, also when the range is empty.
 */
export function occurrences(rule: Recurrence, from: CalendarDate, to: CalendarDate): CalendarDate[] {
  // Looking at each day of the range is fast enough.
  return jiti.stub({ uses: [toEpochDay, fromEpochDay, daysInMonth] });
}
