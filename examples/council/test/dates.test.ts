import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { daysBetween } from "../src/dates.ts";

jiti.requiredFor(daysBetween).each([
  ["2024-01-01", "2024-01-02", 1],
  ["2024-02-28", "2024-03-01", 2],
  ["2023-12-31", "2024-12-31", 366],
  ["2024-05-05", "2024-05-05", 0],
])("from %s to %s", (from, to, days) => {
  expect(daysBetween(new Date(from), new Date(to))).toBe(days);
});
