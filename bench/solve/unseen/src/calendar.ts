/** A day of the Gregorian calendar in the years 0001 to 9999, as ISO 8601 writes it: `2024-02-29`. Text order is time order. */
export type IsoDate = string;

/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const msPerDay = 86_400_000;
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

function read(date: IsoDate): Date {
  const utc = new Date(/^\d{4}-\d\d-\d\d$/.test(date) ? `${date}T00:00:00Z` : Number.NaN);
  if (Number.isNaN(utc.getTime()) || write(utc) !== date) throw new RangeError(`not a date: ${date}`);
  return utc;
}

function write(utc: Date): IsoDate {
  const year = utc.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) throw new RangeError("beyond the calendar");
  return utc.toISOString().slice(0, 10);
}

/** The date a number of days later; earlier when negative. @throws RangeError when `date` is not a date, or the result is none. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return write(new Date(read(date).getTime() + days * msPerDay));
}

/**
 * The same day of another month, some months later, or earlier when negative; the last day of that month if it has no such day.
 *
 * @throws RangeError when `date` is not a date, or the result is none.
 */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const utc = read(date);
  const day = utc.getUTCDate();
  utc.setUTCMonth(utc.getUTCMonth() + months, 1);
  const length = new Date(utc);
  length.setUTCMonth(utc.getUTCMonth() + 1, 0);
  utc.setUTCDate(Math.min(day, length.getUTCDate()));
  return write(utc);
}

/** How many days `to` is after `from`; negative when it is before. @throws RangeError when one of them is not a date. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return (read(to).getTime() - read(from).getTime()) / msPerDay;
}

/** The weekday of a date. @throws RangeError when it is not a date. */
export function weekdayOf(date: IsoDate): Weekday {
  return weekdays[(read(date).getUTCDay() + 6) % 7] ?? 1;
}
