import fc from "fast-check";
import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { addDays, addMonths } from "../src/calendar.ts";
import { addBusinessDays, periodBetween, type DaysOff } from "../src/dates.ts";

const testPeriodBetween = jiti.requiredFor(periodBetween);

testPeriodBetween.each<[from: string, to: string, years: number, months: number, days: number]>([
  ["2024-03-15", "2024-03-15", 0, 0, 0],
  ["2024-03-15", "2024-03-16", 0, 0, 1],
  ["2024-03-15", "2024-04-14", 0, 0, 30],
  ["2024-03-15", "2024-04-15", 0, 1, 0],
  ["2023-12-31", "2024-01-01", 0, 0, 1],
  ["2000-07-20", "2024-07-19", 23, 11, 29],
  ["2000-07-20", "2024-07-20", 24, 0, 0],
  ["2023-11-10", "2025-02-15", 1, 3, 5],
])("from %s to %s: %i years, %i months, %i days", (from, to, years, months, days) => {
  expect(periodBetween(from, to)).toEqual({ years, months, days });
});

testPeriodBetween.each<[from: string, to: string, years: number, months: number, days: number]>([
  ["2023-01-31", "2023-02-27", 0, 0, 27],
  ["2023-01-31", "2023-02-28", 0, 1, 0],
  ["2024-01-31", "2024-02-28", 0, 0, 28],
  ["2023-01-31", "2023-03-01", 0, 1, 1],
  ["2023-01-31", "2023-03-30", 0, 1, 30],
  ["2023-01-31", "2023-03-31", 0, 2, 0],
  ["2024-02-29", "2025-02-28", 1, 0, 0],
  ["2024-02-29", "2028-02-28", 3, 11, 30],
  ["2024-02-29", "2028-02-29", 4, 0, 0],
])("months have ends, from %s to %s: %i years, %i months, %i days", (from, to, years, months, days) => {
  expect(periodBetween(from, to)).toEqual({ years, months, days });
});

testPeriodBetween.each<[from: string, to: string, years: number, months: number, days: number]>([
  ["2024-03-16", "2024-03-15", 0, 0, -1],
  ["2024-07-19", "2000-07-20", -23, -11, -29],
  ["2023-02-28", "2023-01-31", 0, -1, 0],
  ["2023-03-31", "2023-02-28", 0, -1, -3],
  ["2024-01-01", "2023-01-01", -1, 0, 0],
])("back from %s to %s: %i years, %i months, %i days", (from, to, years, months, days) => {
  expect(periodBetween(from, to)).toEqual({ years, months, days });
});

testPeriodBetween("reaches the ends of the calendar", () => {
  expect(periodBetween("9999-11-15", "9999-12-31")).toEqual({ years: 0, months: 1, days: 16 });
  expect(periodBetween("0001-01-01", "9999-12-31")).toEqual({ years: 9998, months: 11, days: 30 });
  expect(periodBetween("9999-12-31", "0001-01-01")).toEqual({ years: -9998, months: -11, days: -30 });
});

testPeriodBetween.each<[from: string, to: string]>([
  ["2023-02-29", "2024-01-01"],
  ["2024-01-01", "2024-1-2"],
  ["", "2024-01-01"],
  ["2024-01-01T00:00", "2024-01-01T00:00"],
  ["2024-13-01", "2024-13-01"],
])("refuses %j to %j", (from, to) => {
  expect(() => periodBetween(from, to)).toThrow(RangeError);
});

testPeriodBetween.prop({ start: fc.integer({ min: 0, max: 20_000 }), length: fc.nat({ max: 20_000 }) })(
  "leads from one date to the other",
  ({ start, length }) => {
    const from = addDays("1990-01-01", start);
    const to = addDays(from, length);
    const { years, months, days } = periodBetween(from, to);
    expect(addDays(addMonths(from, years * 12 + months), days)).toBe(to);
    expect(addMonths(from, years * 12 + months + 1) > to).toBe(true);
    expect(years >= 0 && months >= 0 && months < 12 && days >= 0 && days < 31).toBe(true);
  },
);

const testAddBusinessDays = jiti.requiredFor(addBusinessDays);

/** 2024-05-01 is a Wednesday, 2024-05-09 a Thursday. */
const german: DaysOff = { weekend: [6, 7], holidays: ["2024-05-01", "2024-05-09", "2024-05-20"] };

testAddBusinessDays.each<[date: string, count: number, result: string]>([
  ["2024-05-02", 1, "2024-05-03"],
  ["2024-05-03", 1, "2024-05-06"],
  ["2024-05-08", 1, "2024-05-10"],
  ["2024-05-02", 5, "2024-05-10"],
  ["2024-05-17", 1, "2024-05-21"],
  ["2024-04-30", 12, "2024-05-21"],
])("%s and %i business days is %s", (date, count, result) => {
  expect(addBusinessDays(date, count, german)).toBe(result);
});

testAddBusinessDays.each<[date: string, count: number, result: string]>([
  ["2024-05-03", -1, "2024-05-02"],
  ["2024-05-06", -1, "2024-05-03"],
  ["2024-05-02", -1, "2024-04-30"],
  ["2024-05-21", -2, "2024-05-16"],
])("%s and %i business days is back at %s", (date, count, result) => {
  expect(addBusinessDays(date, count, german)).toBe(result);
});

testAddBusinessDays.each<[date: string, count: number, result: string]>([
  ["2024-05-01", 1, "2024-05-02"],
  ["2024-05-01", -1, "2024-04-30"],
  ["2024-05-04", 1, "2024-05-06"],
  ["2024-05-05", 2, "2024-05-07"],
  ["2024-05-05", -1, "2024-05-03"],
])("%s is free, and %i business days is %s", (date, count, result) => {
  expect(addBusinessDays(date, count, german)).toBe(result);
});

testAddBusinessDays("stays, or goes to the next business day, for 0", () => {
  expect(addBusinessDays("2024-05-02", 0, german)).toBe("2024-05-02");
  expect(addBusinessDays("2024-05-09", 0, german)).toBe("2024-05-10");
  expect(addBusinessDays("2024-05-18", 0, german)).toBe("2024-05-21");
  expect(addBusinessDays("2024-05-18", -0, german)).toBe("2024-05-21");
});

testAddBusinessDays("takes any weekend, and days off named twice", () => {
  expect(addBusinessDays("2024-05-02", 1, { weekend: [5, 6, 5], holidays: ["2024-05-05", "2024-05-05"] })).toBe(
    "2024-05-06",
  );
  expect(addBusinessDays("2024-05-03", 3, { weekend: [], holidays: [] })).toBe("2024-05-06");
  expect(addBusinessDays("2024-05-03", 1, { weekend: [1, 2, 3, 4, 6, 7], holidays: ["2024-05-10"] })).toBe(
    "2024-05-17",
  );
});

testAddBusinessDays("crosses years", () => {
  expect(addBusinessDays("2023-12-29", 1, { weekend: [6, 7], holidays: ["2024-01-01"] })).toBe("2024-01-02");
  expect(addBusinessDays("2024-01-02", 261, { weekend: [6, 7], holidays: [] })).toBe("2025-01-01");
});

testAddBusinessDays.each<[date: string, count: number, daysOff: DaysOff]>([
  ["2023-02-29", 1, german],
  ["2023-02-29", 0, german],
  ["2024-05-02", 1.5, german],
  ["2024-05-02", Number.NaN, german],
  ["2024-05-02", Number.POSITIVE_INFINITY, german],
  ["2024-05-02", 0, { weekend: [1, 2, 3, 4, 5, 6, 7], holidays: [] }],
  ["2024-05-02", 1, { weekend: [6, 7], holidays: ["2024-5-3"] }],
  ["9999-12-31", 1, german],
  ["0001-01-01", -1, german],
])("refuses %s and %d with %j", (date, count, daysOff) => {
  expect(() => addBusinessDays(date, count, daysOff)).toThrow(RangeError);
});

testAddBusinessDays.prop({ offset: fc.nat({ max: 3000 }), count: fc.integer({ min: 1, max: 200 }) })(
  "comes back to where it began",
  ({ offset, count }) => {
    const start = addBusinessDays(addDays("2020-01-01", offset), 0, german);
    const end = addBusinessDays(start, count, german);
    expect(addBusinessDays(end, -count, german)).toBe(start);
    expect(addBusinessDays(addBusinessDays(start, 1, german), count - 1, german)).toBe(end);
  },
);
