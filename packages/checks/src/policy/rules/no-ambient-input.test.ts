import { expect, test } from "vitest";
import { problemsWith } from "../../testing/breaches.ts";
import { noAmbientInput } from "./no-ambient-input.ts";

test.each([
  "Date.now()",
  "new Date()",
  "Date()",
  "globalThis.Date.now()",
  "performance.now()",
  "Math.random()",
  "const { random } = Math",
  "const roll = Math.random",
  "crypto.randomUUID()",
  "new Intl.DateTimeFormat('en').format()",
  "const form = Intl.DateTimeFormat(); form.formatToParts()",
  "import { randomInt } from 'node:crypto'",
  "import { performance } from 'perf_hooks'",
])("%s", (text) => {
  expect(problemsWith(noAmbientInput, text)).toHaveLength(1);
});

test.each([
  ["new Date(0)", ""],
  ["new Intl.DateTimeFormat('en').format(0)", ""],
  ["new Intl.NumberFormat('en').format()", ""],
  ["new Date(year, 0).getTime()", ""],
  ["Math.max(1, 2)", ""],
  ["import { createHash } from 'node:crypto'", ""],
  ["const Date = { now: () => 1 }; Date.now()", ""],
  ["Date.now()", "Whether a token has expired."],
  ["Date.now()", "isExpired(token: Token): boolean"],
  ["new Date()", 'vi.setSystemTime("2020-01-01")'],
  ["Math.random()", "Shuffles the cards."],
  ["crypto.randomUUID()", "nextIds(count: number)"],
  ["Date.now()", "Refuses what is expiring."],
  ["Date.now()", "fetchWithRetries(url: string)"],
  ["Date.now()", "Remembers results, cached for each key."],
  ["Date.now()", "ulid(): string"],
  ["Math.random()", "ulid(): string"],
  ["new Date()", "Invoices that are overdue."],
  ["Math.random()", "Draws a card from the deck."],
])("%s, where the spec says %o", (text, spec) => {
  expect(problemsWith(noAmbientInput, text, spec)).toEqual([]);
});

test("words of one kind do not allow the other", () => {
  expect(problemsWith(noAmbientInput, "Math.random()", "The date of tomorrow.")).toEqual([
    "`Math.random` gives something else each time, and neither doc nor gates speak of chance. Compute with what the parameters give you.",
  ]);
  expect(problemsWith(noAmbientInput, "Date.now()", "Unknown and known runtimes")).toHaveLength(1);
});

test.each([
  ["copyright(owner: string, year: number)", "A line for the given year.", 1],
  ["copyright(owner: string, year: number)", "A line for this year.", 0],
  ["copyright(owner: string, year?: number)", "A line for the year.", 0],
  ["copyright(owner: string, year = 2020)", "A line for the year.", 0],
  ["label(date: Date)", "The date. vi.setSystemTime(1)", 0],
  ["daysUntil(date: Date)", "Days until the date.", 0],
  ["startOf(week: number)", "The first day of the week.", 1],
  ["label(name: string)", "A label with the day.", 0],
])("the clock in %s: %s", (head, doc, found) => {
  const text = `function ${head} { return new Date().getTime(); }`;
  expect(problemsWith(noAmbientInput, text, `${head} ${doc}`)).toHaveLength(found);
});
