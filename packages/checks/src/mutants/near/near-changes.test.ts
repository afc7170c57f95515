import { expect, test } from "vitest";
import { mutantsOf } from "../mutants.ts";

/** What the near misses of an expression are shown as. */
function missesOf(code: string): readonly string[] {
  const all = mutantsOf("a.ts", code.startsWith("function") ? code : `function f() { ${code}; }`);
  return all.flatMap(({ operator, replacement }) => (operator === "NearMiss" ? [replacement] : []));
}

const cases = [
  "at % size",
  "((at % size) + size) % size",
  "a * b % m",
  "Math.round(n)",
  "Math.floor(n) + 1",
  "n.toFixed(2)",
  "n | 0",
  "n >> 1",
  "~~n",
  "a + b === c",
  "parseInt(s, 10)",
  "Number(s)",
  "Number.isNaN(n)",
  "s.length",
  "[...s]",
  's.split("")',
  "s.slice(a, b)",
  "s.charAt(i)",
  "s.trim()",
  "s.toLowerCase()",
  "a.localeCompare(b)",
  "s.includes(t)",
  "s.replace(a, b)",
  "s.replaceAll(a, '1').replaceAll(b, '2').replaceAll(c, '3')",
  'const [k, v] = s.split("=")',
  "d.getMinutes()",
  "new Date(y, m, d)",
  "d.toISOString()",
  "d.setUTCMonth(m)",
  "function f() { return d.getMonth() + d.getDate(); }",
  "xs.sort()",
  "xs.sort((a, b) => (a.n < b.n ? -1 : 1))",
  "xs.reduce((a, b) => a + b, 0)",
  "xs.filter(Boolean)",
  "const copy = xs",
  "a || b",
  "a ?? b",
  "if (a) b; else if (c) d",
  "if (a > 1) return 1; if (b > 1) return 2",
  "let best = 0",
  "k in o",
  "Object.hasOwn(o, k)",
  "o[key]",
  "sum / xs.length",
  "s.replace(/[a-z]+/, t)",
  "/a.*b/.test(s)",
];

test.each(cases)("%s", (code) => {
  expect(missesOf(code).length).toBeGreaterThan(0);
});

test("near misses as they are shown", () => {
  expect(cases.map((code) => `${code}: ${missesOf(code).join(" | ")}`).join("\n")).toMatchInlineSnapshot(`
    "at % size: a remainder that is never negative
    ((at % size) + size) % size: the remainder with its sign | a remainder that is never negative
    a * b % m: a remainder that is never negative | an exact product
    Math.round(n): halves to even | halves away from zero | Math.round of 15 digits | ceil | trunc
    Math.floor(n) + 1: Math.floor of 15 digits | Math.ceil(n) | round | trunc
    n.toFixed(2): toFixed after rounding what is written in 15 digits
    n | 0: ((n) >>> 0) | Math.trunc(n)
    n >> 1: Math.floor((n) / 2 ** (1))
    ~~n: Math.trunc(n)
    a + b === c: (Math.abs((a + b) - (c)) < 1e-9)
    parseInt(s, 10): Number(s) | parseInt(s)
    Number(s): NaN for blank text | parseFloat(s)
    Number.isNaN(n): !Number.isFinite(n) | isNaN(n)
    s.length: Array.from(s).length
    [...s]: no copy | graphemes | s.split("")
    s.split(""): graphemes | Array.from(s)
    s.slice(a, b): Array.from(s).slice(a, b).join("") | substring | a + 1 | a - 1 | b + 1 | b - 1
    s.charAt(i): (Array.from(s)[i] ?? "")
    s.trim(): s.replace(/^ +| +$/g, "") | trimEnd | trimStart
    s.toLowerCase(): s | s.normalize("NFC").toLowerCase()
    a.localeCompare(b): ((a, b) => (a < b ? -1 : a > b ? 1 : 0))(a, b) | a.localeCompare(b, undefined, { numeric: true }) | a.localeCompare(b, undefined, { sensitivity: "base" })
    s.includes(t): endsWith | startsWith
    s.replace(a, b): () => b
    s.replaceAll(a, '1').replaceAll(b, '2').replaceAll(c, '3'): the last two in the other order | the last two in the other order | the first one last | the last one first
    const [k, v] = s.split("="): the last part with all that follows
    d.getMinutes(): getUTCMinutes
    new Date(y, m, d): new Date(Date.UTC(y, m, d)) | a day that stays within the month
    d.toISOString(): the same in local time
    d.setUTCMonth(m): setUTCMonth that stays within the month | setMonth
    function f() { return d.getMonth() + d.getDate(); }: the same in UTC
    xs.sort(): xs.sort((a, b) => String(a).localeCompare(String(b))) | xs.sort((a, b) => a - b) | toSorted
    xs.sort((a, b) => (a.n < b.n ? -1 : 1)): xs.sort() | equal ones in the other order | toSorted | (a.n < b.n ? -1 : a.n > b.n ? 1 : 0)
    xs.reduce((a, b) => a + b, 0): xs.reduce((a, b) => a + b) | xs.reduce((a, b) => a + b, -Infinity)
    xs.filter(Boolean): xs.filter((item) => item != null)
    const copy = xs: structuredClone(xs)
    a || b: ??
    a ?? b: (a || b)
    if (a) b; else if (c) d: a is there | the second condition first | c is there
    if (a > 1) return 1; if (b > 1) return 2: the second guard first
    let best = 0: -Infinity | Infinity
    k in o: Object.hasOwn(o, k)
    Object.hasOwn(o, k): ((k) in (o))
    o[key]: an own entry alone
    sum / xs.length: 0 when there are none | Array.from(xs).length
    s.replace(/[a-z]+/, t): /[\\p{L}]+/u | /[a-z]*/ | /[a-z]+/g | /[a-z]+/i | /^(?:[a-z]+)$/ | () => t
    /a.*b/.test(s): /^(?:a.*b)$/ | /a.*?b/ | /a.*b/i | /a.*b/s | /a.*b/u"
  `);
});
