/** A function with a bug that its author might well miss. All code is TypeScript. */
export interface Bug {
  readonly name: string;
  /** What kind of bug it is. */
  readonly kind: string;
  /** Doc comment and signature. */
  readonly doc: string;
  readonly signature: string;
  readonly wrong: string;
  readonly right: string;
  /** The examples that a developer would write. */
  readonly gates: string;
  /** The property that a developer might add; none for most. */
  readonly property?: string;
}

/** Chosen for what people get wrong, whatever is found. */
export const bugs: readonly Bug[] = [
  {
    name: "pageCount",
    kind: "off by one",
    doc: "How many pages of `size` items it takes for `items` of them.",
    signature: "pageCount(items: number, size: number): number",
    wrong: "return Math.floor(items / size) + 1;",
    right: "return Math.ceil(items / size);",
    gates: "expect(pageCount(25, 10)).toBe(3); expect(pageCount(5, 10)).toBe(1);",
  },
  {
    name: "indexIn",
    kind: "off by one",
    doc: "The index of a number in a sorted list without duplicates, by halving; -1 when it is not there.",
    signature: "indexIn(sorted: readonly number[], wanted: number): number",
    wrong: `let low = 0;
let high = sorted.length - 1;
while (low < high) {
  const middle = (low + high) >> 1;
  const value = sorted[middle] ?? 0;
  if (value === wanted) return middle;
  if (value < wanted) low = middle + 1;
  else high = middle - 1;
}
return -1;`,
    right: "return sorted.indexOf(wanted);",
    gates: "expect(indexIn([1, 3, 5, 7], 3)).toBe(1); expect(indexIn([1, 3, 5, 7], 4)).toBe(-1);",
    property: `testIt.prop({ list: fc.uniqueArray(fc.integer(), { minLength: 1 }), at: fc.nat() })("finds each", ({ list, at }) => {
  const sorted = list.toSorted((a, b) => a - b);
  const wanted = sorted[at % sorted.length]!;
  expect(indexIn(sorted, wanted)).toBe(at % sorted.length);
});`,
  },
  {
    name: "toCents",
    kind: "rounding",
    doc: "A price in whole cents.",
    signature: "toCents(price: number): number",
    wrong: "return Math.trunc(price * 100);",
    right: "return Math.round(price * 100);",
    gates: "expect(toCents(1.5)).toBe(150); expect(toCents(20)).toBe(2000);",
    property: `testIt.prop({ cents: fc.nat({ max: 100_000 }) })("reads back", ({ cents }) => {
  expect(toCents(cents / 100)).toBe(cents);
});`,
  },
  {
    name: "escapeHtml",
    kind: "escaping",
    doc: "Text as it may stand in HTML: `&`, `<` and `>` escaped.",
    signature: "escapeHtml(text: string): string",
    wrong: `return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");`,
    right: `return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");`,
    gates: `expect(escapeHtml("a < b & c > d")).toBe("a &lt; b &amp; c &gt; d"); expect(escapeHtml("plain")).toBe("plain");`,
    property: `testIt.prop({ text: fc.string() })("leaves no tag", ({ text }) => {
  expect(escapeHtml(text)).not.toMatch(/[<>]/);
});`,
  },
  {
    name: "csvCell",
    kind: "escaping",
    doc: "A cell of a CSV file: in quotes where it holds a comma, a quote or a line break; quotes are doubled.",
    signature: "csvCell(text: string): string",
    wrong: `return text.includes(",") ? \`"\${text.replaceAll('"', '""')}"\` : text;`,
    right: `return /[",\\n]/.test(text) ? \`"\${text.replaceAll('"', '""')}"\` : text;`,
    gates: `expect(csvCell("a")).toBe("a"); expect(csvCell("a,b")).toBe('"a,b"'); expect(csvCell('a,"b"')).toBe('"a,""b"""');`,
  },
  {
    name: "byAge",
    kind: "unstable sort",
    doc: "People from the youngest to the oldest; those of the same age stay in their order.",
    signature: "byAge(people: readonly { name: string; age: number }[]): { name: string; age: number }[]",
    wrong: "return people.toSorted((a, b) => (a.age > b.age ? 1 : -1));",
    right: "return people.toSorted((a, b) => a.age - b.age);",
    gates: `expect(byAge([{ name: "a", age: 3 }, { name: "b", age: 1 }]).map(({ name }) => name)).toEqual(["b", "a"]);`,
    property: `testIt.prop({ ages: fc.array(fc.nat({ max: 99 })) })("orders", ({ ages }) => {
  const sorted = byAge(ages.map((age) => ({ name: "x", age }))).map(({ age }) => age);
  expect(sorted).toEqual(ages.toSorted((a, b) => a - b));
});`,
  },
  {
    name: "dayOf",
    kind: "time zone",
    doc: "The day of a date in UTC, as YYYY-MM-DD.",
    signature: "dayOf(date: Date): string",
    wrong: `const two = (n: number): string => String(n).padStart(2, "0");
return \`\${date.getFullYear()}-\${two(date.getMonth() + 1)}-\${two(date.getDate())}\`;`,
    right: "return date.toISOString().slice(0, 10);",
    gates: `expect(dayOf(new Date("2024-05-17T12:00:00Z"))).toBe("2024-05-17");`,
  },
  {
    name: "addMonths",
    kind: "calendar",
    doc: "The same day so many months later, in UTC; the last day of the month where there is no such day.",
    signature: "addMonths(date: Date, months: number): Date",
    wrong: `const later = new Date(date);
later.setUTCMonth(later.getUTCMonth() + months);
return later;`,
    right: `const later = new Date(date);
later.setUTCMonth(later.getUTCMonth() + months);
if (later.getUTCDate() !== date.getUTCDate()) later.setUTCDate(0);
return later;`,
    gates: `expect(addMonths(new Date("2024-01-15T00:00:00Z"), 1)).toEqual(new Date("2024-02-15T00:00:00Z"));`,
  },
  {
    name: "truncate",
    kind: "Unicode",
    doc: "At most `max` characters of a text, as people count them: none is cut in half.",
    signature: "truncate(text: string, max: number): string",
    wrong: "return text.slice(0, Math.max(0, max));",
    right: `return Array.from(text).slice(0, Math.max(0, max)).join("");`,
    gates: `expect(truncate("hello", 3)).toBe("hel"); expect(truncate("hi", 3)).toBe("hi");`,
  },
  {
    name: "reversed",
    kind: "Unicode",
    doc: "A text backwards, character by character; pairs of code units stay together.",
    signature: "reversed(text: string): string",
    wrong: `return text.split("").reverse().join("");`,
    right: `return Array.from(text).reverse().join("");`,
    gates: `expect(reversed("abc")).toBe("cba"); expect(reversed("")).toBe("");`,
    property: `testIt.prop({ text: fc.string({ unit: "binary" }) })("undoes itself", ({ text }) => {
  expect(reversed(reversed(text))).toBe(text);
});`,
  },
  {
    name: "hashOf",
    kind: "overflow",
    doc: "The 32-bit hash of a text as Java's String.hashCode has it.",
    signature: "hashOf(text: string): number",
    wrong: `let hash = 0;
for (let at = 0; at < text.length; at += 1) hash = hash * 31 + text.charCodeAt(at);
return hash;`,
    right: `let hash = 0;
for (let at = 0; at < text.length; at += 1) hash = (hash * 31 + text.charCodeAt(at)) | 0;
return hash;`,
    gates: `expect(hashOf("a")).toBe(97); expect(hashOf("abc")).toBe(96354);`,
  },
  {
    name: "midpoint",
    kind: "overflow",
    doc: "The whole number halfway between two, rounded down.",
    signature: "midpoint(a: number, b: number): number",
    wrong: "return (a + b) >> 1;",
    right: "return Math.floor((a + b) / 2);",
    gates: "expect(midpoint(2, 4)).toBe(3); expect(midpoint(1, 4)).toBe(2); expect(midpoint(-3, 0)).toBe(-2);",
    property: `testIt.prop({ a: fc.nat(), b: fc.nat() })("lies between", ({ a, b }) => {
  expect(midpoint(a, b)).toBeGreaterThanOrEqual(Math.min(a, b));
});`,
  },
  {
    name: "isLeap",
    kind: "calendar",
    doc: "Whether a year is a leap year of the Gregorian calendar.",
    signature: "isLeap(year: number): boolean",
    wrong: "return year % 4 === 0;",
    right: "return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);",
    gates: "expect(isLeap(2024)).toBe(true); expect(isLeap(2023)).toBe(false); expect(isLeap(2000)).toBe(true);",
  },
  {
    name: "clock",
    kind: "formatting",
    doc: "Seconds as m:ss.",
    signature: "clock(seconds: number): string",
    wrong: "return `${Math.floor(seconds / 60)}:${seconds % 60}`;",
    right: 'return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;',
    gates: `expect(clock(75)).toBe("1:15"); expect(clock(59)).toBe("0:59");`,
  },
  {
    name: "largest",
    kind: "wrong start",
    doc: "The largest of some numbers; `undefined` when there are none.",
    signature: "largest(numbers: readonly number[]): number | undefined",
    wrong: `if (numbers.length === 0) return undefined;
return numbers.reduce((most, number) => (number > most ? number : most), 0);`,
    right: "return numbers.length === 0 ? undefined : Math.max(...numbers);",
    gates: "expect(largest([1, 3, 2])).toBe(3); expect(largest([])).toBe(undefined);",
  },
];
