/** What `bench/subtle-bugs` lacks for a council. */
export interface SecondBody {
  /** Another body that keeps the doc, as somebody else might write it. Where the doc is silent it may differ. */
  readonly right: string;
  /** Statements that hold for every body that keeps the doc; what fails one of them is wrong, whatever the gates say. */
  readonly thorough: string;
}

/** By the name of the function. */
export const secondBodies: Readonly<Record<string, SecondBody>> = {
  pageCount: {
    right: "const rest = items % size;\nreturn (items - rest) / size + (rest > 0 ? 1 : 0);",
    thorough: `expect([[0, 10], [1, 10], [9, 10], [10, 10], [11, 10], [20, 10], [3, 1], [7, 3]].map(([items = 0, size = 1]) => pageCount(items, size))).toEqual([0, 1, 1, 1, 2, 2, 3, 3]);`,
  },
  indexIn: {
    right: `let low = 0;
let high = sorted.length - 1;
while (low <= high) {
  const middle = (low + high) >> 1;
  const value = sorted[middle] ?? 0;
  if (value === wanted) return middle;
  if (value < wanted) low = middle + 1;
  else high = middle - 1;
}
return -1;`,
    thorough: `for (const list of [[], [5], [1, 3], [1, 3, 5, 7], [-4, 0, 2, 8, 9]]) {
    for (let at = -6; at < 11; at += 1) expect(indexIn(list, at)).toBe(list.indexOf(at));
  }`,
  },
  toCents: {
    right: "return Number((price * 100).toFixed(0));",
    thorough: `for (let cents = -50; cents < 2000; cents += 1) expect(toCents(cents / 100) + 0).toBe(cents);`,
  },
  escapeHtml: {
    right: `const names: Record<string, string> = { "&": "amp", "<": "lt", ">": "gt" };
return text.replace(/[&<>]/g, (sign) => \`&\${names[sign]};\`);`,
    thorough: `expect(escapeHtml("<a>&<b>&&")).toBe("&lt;a&gt;&amp;&lt;b&gt;&amp;&amp;"); expect(escapeHtml("&lt;")).toBe("&amp;lt;"); expect(escapeHtml("\\"'")).toBe("\\"'"); expect(escapeHtml("")).toBe("");`,
  },
  csvCell: {
    right: `const needsQuotes = [",", '"', "\\n", "\\r"].some((sign) => text.includes(sign));
return needsQuotes ? ['"', text.split('"').join('""'), '"'].join("") : text;`,
    thorough: `expect(csvCell('say "hi"')).toBe('"say ""hi"""'); expect(csvCell("a\\nb")).toBe('"a\\nb"'); expect(csvCell("")).toBe(""); expect(csvCell('"')).toBe('""""'); expect(csvCell("a b")).toBe("a b"); expect(csvCell(",,")).toBe('",,"');`,
  },
  byAge: {
    right: "return [...people].sort((one, other) => one.age - other.age);",
    thorough: `const given = [3, 1, 2, 1, 3, 1].map((age, at) => ({ name: String(at), age }));
  expect(byAge(given).map(({ name }) => name).join("")).toBe("135204"); expect(given[0]).toEqual({ name: "0", age: 3 }); expect(byAge([])).toEqual([]);`,
  },
  dayOf: {
    right: `const parts = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
return parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, "0")).join("-");`,
    thorough: `for (const day of ["2024-01-01", "2024-02-29", "2023-12-31", "1999-10-09"])
    for (const time of ["00:00:00", "03:15:00", "12:00:00", "23:59:59"]) expect(dayOf(new Date(\`\${day}T\${time}Z\`))).toBe(day);
  const zone = process.env["TZ"];
  try { for (const other of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) { process.env["TZ"] = other; expect(dayOf(new Date("2024-05-17T12:00:00Z"))).toBe("2024-05-17"); } }
  finally { if (zone === undefined) delete process.env["TZ"]; else process.env["TZ"] = zone; }`,
  },
  addMonths: {
    right: `const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
const later = new Date(date);
later.setUTCFullYear(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date.getUTCDate(), days));
return later;`,
    thorough: `const given = new Date("2024-01-31T05:06:07Z");
  expect([0, 1, 2, 3, 12, 13, -1, -2].map((months) => addMonths(given, months).toISOString().slice(0, 13))).toEqual(["2024-01-31T05", "2024-02-29T05", "2024-03-31T05", "2024-04-30T05", "2025-01-31T05", "2025-02-28T05", "2023-12-31T05", "2023-11-30T05"]);
  expect(given.toISOString()).toBe("2024-01-31T05:06:07.000Z");`,
  },
  truncate: {
    right: `let kept = "";
let count = 0;
for (const character of text) {
  if (count >= max) break;
  kept += character;
  count += 1;
}
return kept;`,
    thorough: `expect(truncate("a😀b", 2)).toBe("a😀"); expect(truncate("😀", 1)).toBe("😀"); expect(truncate("abc", 0)).toBe(""); expect(truncate("", 4)).toBe(""); expect(truncate("abc", 2)).toBe("ab"); expect(truncate("abc", 9)).toBe("abc");`,
  },
  reversed: {
    right: `let backwards = "";
for (const character of text) backwards = character + backwards;
return backwards;`,
    thorough: `expect(reversed("a😀b")).toBe("b😀a"); expect(reversed("ab")).toBe("ba"); expect(reversed("😀😁")).toBe("😁😀"); expect(reversed(" x")).toBe("x ");`,
  },
  hashOf: {
    right: `return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).reduce((hash, code) => (Math.imul(31, hash) + code) | 0, 0);`,
    thorough: `expect(hashOf("hello world")).toBe(1794106052); expect(hashOf("")).toBe(0); expect(hashOf("zzzzzzzzzz")).toBe(-1580979136); expect(hashOf("Ab")).toBe(2113);`,
  },
  midpoint: {
    right: "const low = Math.min(a, b);\nreturn low + Math.floor((Math.max(a, b) - low) / 2);",
    thorough: `expect(midpoint(2_000_000_000, 2_000_000_002)).toBe(2_000_000_001); expect(midpoint(-3, -2)).toBe(-3); expect(midpoint(7, 7)).toBe(7); expect(midpoint(4, 1)).toBe(2); expect(midpoint(0, 1)).toBe(0); expect(midpoint(-5, 5)).toBe(0);`,
  },
  isLeap: {
    right: `if (year % 400 === 0) return true;
if (year % 100 === 0) return false;
return year % 4 === 0;`,
    thorough: `expect([1600, 1700, 1800, 1900, 2000, 2004, 2022, 2100, 2400, 2401].map((year) => isLeap(year))).toEqual([true, false, false, false, true, true, false, false, true, false]);`,
  },
  clock: {
    right: `const rest = seconds % 60;
return \`\${(seconds - rest) / 60}:\${rest < 10 ? "0" : ""}\${rest}\`;`,
    thorough: `expect([0, 5, 9, 10, 60, 61, 599, 600, 3600, 3661].map((seconds) => clock(seconds))).toEqual(["0:00", "0:05", "0:09", "0:10", "1:00", "1:01", "9:59", "10:00", "60:00", "61:01"]);`,
  },
  largest: {
    right: `let most: number | undefined;
for (const number of numbers) if (most === undefined || number > most) most = number;
return most;`,
    thorough: `expect(largest([-3, -1, -2])).toBe(-1); expect(largest([0])).toBe(0); expect(largest([-5])).toBe(-5); expect(largest([2, 9, 4, 9])).toBe(9); expect(largest([])).toBe(undefined);`,
  },
  wrapIndex: {
    right: "const place = at + by;\nreturn place - Math.floor(place / length) * length;",
    thorough: `expect([[0, -1, 3], [2, 5, 3], [1, -7, 3], [0, 0, 4], [3, 1, 4], [1, 6, 7]].map(([at = 0, by = 0, length = 1]) => wrapIndex(at, by, length))).toEqual([2, 1, 0, 0, 0, 0]);`,
  },
  slugOf: {
    right: `return title.toLowerCase().split(" ").join("-");`,
    thorough: `expect(slugOf("One Two Three")).toBe("one-two-three"); expect(slugOf("A  B")).toBe("a--b"); expect(slugOf("")).toBe(""); expect(slugOf("X-Y z")).toBe("x-y-z");`,
  },
  volumeOf: {
    right: `const { volume = 50 } = settings;
return volume;`,
    thorough: `expect(volumeOf({ volume: 0 })).toBe(0); expect(volumeOf({ volume: 100 })).toBe(100); expect(volumeOf({})).toBe(50); expect(volumeOf({ volume: 1 })).toBe(1);`,
  },
  median: {
    right: `const ordered = numbers.toSorted((a, b) => a - b);
return ordered.length === 0 ? 0 : Number(ordered[ordered.length >> 1]);`,
    thorough: `expect(median([10, 9, 2])).toBe(9); expect(median([-1, -10, 5])).toBe(-1); expect(median([1, 20, 3, 100])).toBe(20); expect(median([7])).toBe(7); expect(median([])).toBe(0); const given = [3, 1, 2]; median(given); expect(given).toEqual([3, 1, 2]);`,
  },
  extensionOf: {
    right: `const parts = file.split(".");
return parts.length > 1 ? String(parts.at(-1)) : "";`,
    thorough: `expect(extensionOf("a.tar.gz")).toBe("gz"); expect(extensionOf(".env")).toBe("env"); expect(extensionOf("a.")).toBe(""); expect(extensionOf("")).toBe(""); expect(extensionOf("noext")).toBe("");`,
  },
  isKnown: {
    right: "return Object.keys(table).includes(name);",
    thorough: `expect(isKnown({ a: 0 }, "a")).toBe(true); expect(isKnown({}, "toString")).toBe(false); expect(isKnown({ toString: 1 }, "toString")).toBe(true); expect(isKnown({}, "constructor")).toBe(false); expect(isKnown({ a: 1 }, "")).toBe(false);`,
  },
  roundHalf: {
    right: "return Math.sign(amount) * Math.floor(Math.abs(amount) + 0.5);",
    thorough: `expect([-2.5, -0.6, 0.5, 1.5, 1.4, -1.5, 3, -7.2].map((amount) => roundHalf(amount))).toEqual([-3, -1, 1, 2, 1, -2, 3, -7]);`,
  },
  overlaps: {
    right: "return Math.max(a.start, b.start) < Math.min(a.end, b.end);",
    thorough: `const at = (start: number, end: number) => ({ start, end });
  expect([overlaps(at(1, 2), at(2, 3)), overlaps(at(2, 3), at(1, 2)), overlaps(at(1, 5), at(2, 3)), overlaps(at(2, 3), at(1, 5)), overlaps(at(1, 2), at(5, 6)), overlaps(at(5, 6), at(1, 2)), overlaps(at(1, 3), at(2, 4))]).toEqual([false, false, true, true, false, false, true]);`,
  },
  ranked: {
    right: "return [...scores].sort((one, other) => other - one);",
    thorough: `const given = [1, 3, 2, 10, -1]; expect(ranked(given)).toEqual([10, 3, 2, 1, -1]); expect(given).toEqual([1, 3, 2, 10, -1]); expect(ranked([])).toEqual([]); expect(ranked([2, 2])).toEqual([2, 2]);`,
  },
  portOf: {
    right: `const isDigits = text !== "" && [...text].every((sign) => sign >= "0" && sign <= "9");
return isDigits ? Number.parseInt(text, 10) : undefined;`,
    thorough: `expect(["80x", "x80", " 80", "80 ", "-1", "1.5", "0", "8080", "1e3", ""].map((text) => portOf(text))).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, 0, 8080, undefined, undefined]);`,
  },
  wordCount: {
    right: "return text.match(/[^ ]+/g)?.length ?? 0;",
    thorough: `expect(["", " ", "a", " a", "a ", "a  b", "a b c", "   "].map((text) => wordCount(text))).toEqual([0, 0, 1, 1, 1, 2, 3, 0]);`,
  },
  lastEnd: {
    right: "return meetings.reduce((latest, { end }) => (end > latest ? end : latest), meetings[0]?.end ?? 0);",
    thorough: `expect(lastEnd([{ start: 1, end: 9 }, { start: 2, end: 3 }])).toBe(9); expect(lastEnd([{ start: -9, end: -5 }])).toBe(-5); expect(lastEnd([{ start: 1, end: 2 }, { start: 1, end: 4 }, { start: 2, end: 3 }])).toBe(4); expect(lastEnd([])).toBe(0);`,
  },
  isoWeekday: {
    right: "return ((date.getUTCDay() + 6) % 7) + 1;",
    thorough: `expect([1, 2, 3, 4, 5, 6, 7].map((day) => isoWeekday(new Date(Date.UTC(2024, 0, day))))).toEqual([1, 2, 3, 4, 5, 6, 7]); expect(isoWeekday(new Date("2024-01-07T01:00:00Z"))).toBe(7);`,
  },
};
