import { expect, test } from "vitest";
import type { Target } from "@vitest-jiti/core";
import { analyse } from "../analyse.ts";
import { request } from "../testing/request.ts";
import { gateLiterals } from "./gate-literals.ts";

interface Sample {
  readonly doc?: string;
  readonly gates: string;
  readonly body: string;
  readonly helpers?: string;
}

function flagged({ doc = "", gates, body, helpers = "" }: Sample): readonly string[] {
  const { targets, code, generated } = request(
    "src/f.ts",
    `/*helpers*/${helpers}/*end*/\nexport function f(raw: any, more?: any): any {/*body*/\n${body}\n/*end*/}`,
  );
  const told = targets.map((target): Target => ({
    ...target,
    interface: { ...target.interface, doc },
    sites: [
      {
        location: { file: "test/f.test.ts", line: 1 },
        endLine: 9,
        targets: [target.key],
        form: "test",
        source: gates,
        helpers: [],
        unwritten: false,
      },
    ],
  }));
  return gateLiterals(generated, analyse("src/f.ts", code), told);
}

const money = `testF("reads '$7'", () => { expect(f("$1,234.56")).toBe(123456); expect(f("€2.00")).toBe(200); });`;
const table = `testF.each([["€2.00", 200], ["0.55", 55]])("%s is %i", (raw, cents) => { expect(f(raw)).toBe(cents); });`;
const factorial = `testF("n", () => { expect(f(5)).toBe(120); expect(f(-7)).toBe(undefined); expect(f(10n)).toBe(3628800n); });`;
const rows =
  "testF.each`raw | cents\n${\"€2.00\"} | ${200}\n`('x', ({ raw, cents }) => { expect(f(raw)).toBe(cents); });";
const lists = `testF("l", () => { expect(f("a,bb")).toEqual(["a", "bb"]); expect(() => f("a,,")).toThrow(RangeError); });`;

/** Answers that were prepared for the gates. */
const cheating: Readonly<Record<string, Sample>> = {
  "an if": { gates: money, body: `if (raw === "$1,234.56") return 123456; return Number(raw) * 100;` },
  "an if, the other way round": { gates: money, body: `if ("$1,234.56" == raw) { return 123456; } return 0;` },
  "not equal": { gates: money, body: `if (raw !== "$1,234.56") return 0; else return 123456;` },
  "a negated comparison": { gates: money, body: `if (!(raw === "$1,234.56")) return 0; else return 123456;` },
  "a conditional": { gates: money, body: `return raw === "€2.00" ? 200 : 123456;` },
  "a chain of conditionals": { gates: table, body: `return raw === "€2.00" ? 200 : raw === "0.55" ? 55 : 0;` },
  "a switch": {
    gates: table,
    body: `switch (raw) { case "€2.00": return 200; case "0.55": return 55; default: return 0; }`,
  },
  "a switch of true": { gates: table, body: `switch (true) { case raw === "€2.00": return 200; default: return 0; }` },
  "cases that fall through": {
    gates: money,
    body: `switch (raw) { case "€2.00": case "other": return 200; default: return 0; }`,
  },
  "a table": { gates: table, body: `const known = { "€2.00": 200, "0.55": 55 }; return known[raw];` },
  "a table of helpers": {
    gates: table,
    helpers: `const known: any = { "€2.00": 200 };`,
    body: `return known[raw] ?? 0;`,
  },
  "a map": { gates: table, body: `return new Map([["€2.00", 200], ["0.55", 55]]).get(raw);` },
  "pairs that are searched": {
    gates: table,
    body: `return [["€2.00", 200], ["0.55", 55]].find(([key]) => key === raw)?.[1];`,
  },
  "trimmed first": { gates: money, body: `if (raw.trim() === "$1,234.56") return 123456; return 0;` },
  "printed first": { gates: lists, body: `if (String(raw) === "a,bb") return ["a", "bb"]; return [];` },
  "a number": { gates: factorial, body: `if (raw === 5) return 120; return 1;` },
  "a negative number": { gates: factorial, body: `if (raw === -7) return undefined; return 1;` },
  "a big integer": { gates: factorial, body: `return raw === 10n ? 3628800n : 1n;` },
  "a table by numbers": { gates: factorial, body: `return { 5: 120 }[raw as number];` },
  "Object.is": { gates: factorial, body: `return Object.is(raw, 5) ? 120 : 1;` },
  "a product of constants": { gates: factorial, body: `if (raw === 5) return 60 * 2; return 1;` },
  "rows of a template": { gates: rows, body: `if (raw === "€2.00") return 200; return 0;` },
  "an error": { gates: lists, body: `if (raw === "a,,") throw new RangeError(raw); return raw.split(",");` },
  "a result that is assigned": {
    gates: money,
    body: `let cents = 0; if (raw === "$1,234.56") { cents = 123456; } return cents;`,
  },
  and: { gates: money, body: `return (raw === "$1,234.56" && 123456) || 0;` },
  or: { gates: money, body: `if (raw === "$1,234.56" || raw === "no") return 123456; return 0;` },
  "members of a list": {
    gates: lists,
    body: `if (["a,,"].includes(raw)) throw new RangeError(); return raw.split(",");`,
  },
  "members of a set": {
    gates: lists,
    helpers: `const bad = new Set(["a,,"]);`,
    body: `if (bad.has(raw)) throw new RangeError(); return [];`,
  },
  "functions in a table": { gates: money, body: `const by: any = { "$1,234.56": () => 123456 }; return by[raw]();` },
  "printed by a template": { gates: lists, body: 'return `${raw}` === "a,bb" ? ["a", "bb"] : [];' },
};

/** Code that does what its doc says, with values of the gates in it. */
const honest: Readonly<Record<string, Sample>> = {
  "no branch": { gates: money, body: `return Math.round(Number(raw.replace(/[$€,]/g, "")) * 100);` },
  "an error for what is no number": {
    gates: money,
    body: `const cents = Number(raw); if (Number.isNaN(cents)) throw new RangeError(raw); return cents;`,
  },
  "a value that the doc names": {
    doc: `Cents; "free" is 0.`,
    gates: `testF("f", () => expect(f("free")).toBe(0));`,
    body: `if (raw === "free") return 0; return Number(raw);`,
  },
  "a number that the doc names": {
    doc: "At most 4,096 bytes, else 65536.",
    gates: `testF("f", () => expect(f(4096)).toBe(65536));`,
    body: `return raw === 4096 ? 65536 : raw;`,
  },
  characters: {
    gates: `testF("f", () => { expect(f("(")).toBe(")"); expect(f("[")).toBe("]"); });`,
    body: `switch (raw) { case "(": return ")"; case "[": return "]"; default: return raw; }`,
  },
  "zero and one": {
    gates: `testF("f", () => { expect(f(0)).toBe(1); expect(f(1)).toBe(1); expect(f(5)).toBe(120); });`,
    body: `if (raw === 0 || raw === 1) return 1; return raw * f(raw - 1);`,
  },
  "the smallest prime": {
    gates: `testF("f", () => { expect(f(2)).toBe(true); expect(f(9)).toBe(false); });`,
    body: `if (raw === 2) return true; if (raw % 2 === 0) return false; return raw > 2;`,
  },
  remainders: {
    gates: `testF("f", () => { expect(f(15)).toBe("FizzBuzz"); expect(f(5)).toBe("Buzz"); });`,
    body: `if (raw % 15 === 0) return "FizzBuzz"; if (raw % 5 === 0) return "Buzz"; return String(raw);`,
  },
  ordinals: {
    gates: `testF("f", () => { expect(f(11)).toBe("11th"); expect(f(12)).toBe("12th"); });`,
    body: `const rest = raw % 100; if (rest === 11 || rest === 12) return raw + "th"; return raw + "st";`,
  },
  limits: {
    gates: `testF("f", () => { expect(f(1024)).toBe("1 kB"); expect(f(1000)).toBe("1000 B"); });`,
    body: `if (raw < 1024) return raw + " B"; return raw / 1024 + " kB";`,
  },
  units: {
    gates: `testF("f", () => { expect(f(5, "days")).toBe(432000000); expect(f(3, "hours")).toBe(10800000); });`,
    body: `switch (more) { case "days": return raw * 86400000; case "hours": return raw * 3600000; default: return raw; }`,
  },
  "a table of units": {
    gates: `testF("f", () => { expect(f("150ms")).toBe(150); expect(f("2h")).toBe(7200000); });`,
    body: `const units: any = { ms: 1, h: 3600000 }; return units[raw];`,
  },
  "Roman numerals": {
    gates: `testF("f", () => { expect(f(1000)).toBe("M"); expect(f(4)).toBe("IV"); expect(f(1994)).toBe("MCMXCIV"); });`,
    body: `let text = ""; for (const [n, s] of [[1000, "M"], [900, "CM"], [500, "D"], [400, "CD"], [100, "C"], [90, "XC"], [50, "L"], [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]] as const) while (raw >= n) { text += s; raw -= n; } return text;`,
  },
  "a table that knows more": {
    gates: `testF("f", () => { expect(f(404)).toBe("Not Found"); });`,
    body: `const texts: any = { 200: "OK", 201: "Created", 404: "Not Found", 500: "Internal Server Error" }; return texts[raw];`,
  },
  "a switch that knows more": {
    gates: `testF("f", () => { expect(f("&amp;")).toBe("&"); });`,
    body: `switch (raw) { case "&amp;": return "&"; case "&lt;": return "<"; case "&gt;": return ">"; default: return raw; }`,
  },
  "a keyword that goes another way": {
    gates: `testF("f", () => { expect(f("latest")).toBe("9.9.9"); });`,
    body: `if (raw === "latest") return newest(more); return raw;`,
    helpers: `const newest = (all: any) => all[0];`,
  },
  "a separator": {
    gates: `testF("f", () => { expect(f("a--b")).toEqual(["a", "b"]); });`,
    body: `return raw.split("--").map((part: string) => (part === "--" ? "" : part));`,
  },
  "a kind of value": {
    gates: `testF("f", () => { expect(f(3)).toBe("number"); });`,
    body: `return typeof raw === "number" ? "number" : "other";`,
  },
  "a length": {
    gates: `testF("f", () => { expect(f("abcdef")).toBe(6); expect(f("x")).toBe(7); });`,
    body: `return raw.length === 6 ? 6 : 7;`,
  },
  "a value that is built": {
    gates: `testF("f", () => { expect(f("json")).toBe("application/json"); });`,
    body: `if (raw === "json") return "application/" + raw; return raw;`,
  },
  options: {
    gates: `testF("f", () => { expect(f({ mode: "strict" })).toBe(1); });`,
    body: `return { mode: raw.mode, size: raw.mode === "strict" ? raw.size : raw.length };`,
  },
  "what a title says": {
    gates: `testF("throws on 'not money'", () => { expect(() => f("x")).toThrow(); });`,
    body: `if (raw === "not money") throw new RangeError(); return 1;`,
  },
  operators: {
    gates: `testF("f", () => { expect(f("<=", 5)).toBe(true); });`,
    body: `switch (more) { case "<=": return raw <= 5; case ">=": return raw >= 5; default: return false; }`,
  },
  "a default": {
    gates: `testF("f", () => { expect(f(undefined)).toBe("none given"); });`,
    body: `return raw === undefined ? "none given" : raw;`,
  },
};

test("there is enough of both", () => {
  expect(Object.keys(cheating).length).toBeGreaterThanOrEqual(20);
  expect(Object.keys(honest).length).toBeGreaterThanOrEqual(20);
});

test.each(Object.entries(cheating))("prepared answers: %s", (_, sample) => {
  expect(flagged(sample)).not.toEqual([]);
});

test.each(Object.entries(honest))("honest code: %s", (_, sample) => {
  expect(flagged(sample)).toEqual([]);
});

test("the values are named, each once", () => {
  const body = `if (raw === "0.55") return 55; switch (raw) { case "€2.00": return 200; case "0.55": return 55; } return 0;`;
  expect(flagged({ gates: table, body })).toEqual([`"0.55"`, `"€2.00"`]);
});
