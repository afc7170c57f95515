/** A day of the proleptic Gregorian calendar; no time of day, no time zone. */
export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const msPerDay = 86_400_000;
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Days since 1970-01-01, which is day 0; earlier days are negative. */
export function toEpochDay(date: CalendarDate): number {
  const utc = new Date(0);
  utc.setUTCFullYear(date.year, date.month - 1, date.day);
  return utc.getTime() / msPerDay;
}

/** The opposite of `toEpochDay`. */
export function fromEpochDay(epochDay: number): CalendarDate {
  const utc = new Date(epochDay * msPerDay);
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() };
}

/** How many days a month has; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return toEpochDay({ year, month: month + 1, day: 1 }) - toEpochDay({ year, month, day: 1 });
}

/** The weekday of a date. */
export function weekdayOf(date: CalendarDate): Weekday {
  const sinceMonday = (((toEpochDay(date) + 3) % 7) + 7) % 7;
  return weekdays[sinceMonday] ?? 1;
}
