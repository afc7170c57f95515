import fc from "fast-check";
import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { fromEpochDay, toEpochDay, type CalendarDate, type Weekday } from "../src/calendar.ts";
import { isoWeekOf, occurrences, type Recurrence } from "../src/dates.ts";

function day(text: string): CalendarDate {
  const [year = 0, month = 0, date = 0] = text.split("-").map(Number);
  return { year, month, day: date };
}

function print({ year, month, day: date }: CalendarDate): string {
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(date).padStart(2, "0")].join("-");
}

const testIsoWeekOf = jiti.requiredFor(isoWeekOf);

testIsoWeekOf.each<[date: string, year: number, week: number, weekday: Weekday]>([
  ["2024-01-01", 2024, 1, 1],
  ["2026-07-15", 2026, 29, 3],
  ["2023-01-01", 2022, 52, 7],
  ["2021-01-03", 2020, 53, 7],
  ["2021-01-04", 2021, 1, 1],
  ["2024-12-29", 2024, 52, 7],
  ["2024-12-30", 2025, 1, 1],
  ["2020-12-31", 2020, 53, 4],
  ["2016-01-01", 2015, 53, 5],
  ["2008-12-29", 2009, 1, 1],
  ["2010-01-03", 2009, 53, 7],
  ["2024-02-29", 2024, 9, 4],
])("%s lies in week %i-%i, day %i", (date, year, week, weekday) => {
  expect(isoWeekOf(day(date))).toEqual({ year, week, weekday });
});

testIsoWeekOf("works long ago", () => {
  expect(isoWeekOf(day("1969-12-28"))).toEqual({ year: 1969, week: 52, weekday: 7 });
  expect(isoWeekOf(day("1969-12-29"))).toEqual({ year: 1970, week: 1, weekday: 1 });
  expect(isoWeekOf({ year: 99, month: 1, day: 1 })).toEqual({ year: 99, week: 1, weekday: 4 });
});

testIsoWeekOf.each<[year: number, month: number, day: number]>([
  [2023, 2, 29],
  [1900, 2, 29],
  [2024, 4, 31],
  [2024, 13, 1],
  [2024, 0, 1],
  [2024, 1, 0],
  [2024, 1, 1.5],
  [2024, 1.5, 1],
  [Number.NaN, 1, 1],
])("there is no day %d-%d-%d", (year, month, date) => {
  expect(() => isoWeekOf({ year, month, day: date })).toThrow(RangeError);
});

testIsoWeekOf.prop({ epochDay: fc.integer({ min: -200_000, max: 200_000 }) })(
  "counts on from one day to the next",
  ({ epochDay }) => {
    const today = isoWeekOf(fromEpochDay(epochDay));
    const tomorrow = isoWeekOf(fromEpochDay(epochDay + 1));
    const nextWeek = isoWeekOf(fromEpochDay(epochDay + 7));
    expect(tomorrow.weekday).toBe((today.weekday % 7) + 1);
    if (today.weekday < 7) expect([tomorrow.year, tomorrow.week]).toEqual([today.year, today.week]);
    if (nextWeek.year === today.year) expect(nextWeek.week).toBe(today.week + 1);
    else expect([nextWeek.year, nextWeek.week]).toEqual([today.year + 1, 1]);
  },
);

const testOccurrences = jiti.requiredFor(occurrences);

function list(rule: Recurrence, from: string, to: string): string[] {
  return occurrences(rule, day(from), day(to)).map(print);
}

testOccurrences("daily counts from the start, not from the range", () => {
  const rule: Recurrence = { kind: "daily", start: day("2024-02-26"), every: 3 };
  expect(list(rule, "2024-02-27", "2024-03-07")).toEqual(["2024-02-29", "2024-03-03", "2024-03-06"]);
});

testOccurrences("includes both ends and nothing before the start", () => {
  const rule: Recurrence = { kind: "daily", start: day("2024-05-10"), every: 1 };
  expect(list(rule, "2024-05-01", "2024-05-12")).toEqual(["2024-05-10", "2024-05-11", "2024-05-12"]);
  expect(list(rule, "2024-05-11", "2024-05-11")).toEqual(["2024-05-11"]);
  expect(list(rule, "2024-05-01", "2024-05-09")).toEqual([]);
  expect(list(rule, "2024-05-12", "2024-05-11")).toEqual([]);
});

testOccurrences("weekly takes the given days of every n-th week", () => {
  // 2024-05-08 is a Wednesday.
  const rule: Recurrence = { kind: "weekly", start: day("2024-05-08"), every: 2, weekdays: [7, 1, 3, 1] };
  expect(list(rule, "2024-05-01", "2024-06-05")).toEqual([
    "2024-05-08",
    "2024-05-12",
    "2024-05-20",
    "2024-05-22",
    "2024-05-26",
    "2024-06-03",
    "2024-06-05",
  ]);
});

testOccurrences("weekly need not fall on its start", () => {
  const rule: Recurrence = { kind: "weekly", start: day("2024-05-08"), every: 1, weekdays: [2] };
  expect(list(rule, "2024-05-06", "2024-05-21")).toEqual(["2024-05-14", "2024-05-21"]);
  expect(list({ ...rule, weekdays: [] }, "2024-05-06", "2024-05-21")).toEqual([]);
});

testOccurrences("weekly works across 1970", () => {
  const rule: Recurrence = { kind: "weekly", start: day("1969-12-15"), every: 2, weekdays: [4] };
  expect(list(rule, "1969-12-15", "1970-01-31")).toEqual(["1969-12-18", "1970-01-01", "1970-01-15", "1970-01-29"]);
});

testOccurrences("monthly leaves out months without the day", () => {
  const rule: Recurrence = { kind: "monthly", start: day("2024-01-31"), every: 1, day: 31 };
  expect(list(rule, "2024-01-01", "2024-06-30")).toEqual(["2024-01-31", "2024-03-31", "2024-05-31"]);
  const leap: Recurrence = { kind: "monthly", start: day("2023-02-01"), every: 12, day: 29 };
  expect(list(leap, "2023-01-01", "2028-12-31")).toEqual(["2024-02-29", "2028-02-29"]);
});

testOccurrences("monthly counts months from the one of the start", () => {
  const rule: Recurrence = { kind: "monthly", start: day("2023-11-20"), every: 3, day: 15 };
  expect(list(rule, "2023-11-01", "2024-09-01")).toEqual(["2024-02-15", "2024-05-15", "2024-08-15"]);
  expect(list({ ...rule, every: 5 }, "2023-12-01", "2025-03-01")).toEqual(["2024-04-15", "2024-09-15", "2025-02-15"]);
});

testOccurrences("monthly knows the last day", () => {
  const rule: Recurrence = { kind: "monthly", start: day("2024-02-29"), every: 2, day: "last" };
  expect(list(rule, "2024-01-01", "2025-02-28")).toEqual([
    "2024-02-29",
    "2024-04-30",
    "2024-06-30",
    "2024-08-31",
    "2024-10-31",
    "2024-12-31",
    "2025-02-28",
  ]);
});

testOccurrences.each([0, -1, 1.5, Number.NaN])("refuses every %d", (every) => {
  const rule: Recurrence = { kind: "daily", start: day("2024-01-01"), every };
  expect(() => list(rule, "2024-01-01", "2024-01-02")).toThrow(RangeError);
  expect(() => list({ ...rule, kind: "monthly", day: "last" }, "2024-01-02", "2024-01-01")).toThrow(RangeError);
});

testOccurrences.prop({
  start: fc.integer({ min: -1000, max: 1000 }),
  every: fc.integer({ min: 1, max: 40 }),
  from: fc.integer({ min: -1000, max: 1000 }),
  length: fc.integer({ min: 0, max: 200 }),
})("daily has the arithmetic of a remainder", ({ start, every, from, length }) => {
  const rule: Recurrence = { kind: "daily", start: fromEpochDay(start), every };
  const found = occurrences(rule, fromEpochDay(from), fromEpochDay(from + length)).map(toEpochDay);
  const expected = Array.from({ length: length + 1 }, (_, index) => from + index).filter(
    (epochDay) => epochDay >= start && (epochDay - start) % every === 0,
  );
  expect(found).toEqual(expected);
});
