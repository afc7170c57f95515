import { changed, type Target, type Wrong } from "./implementations.ts";

const right = String.raw`const units = [
  { unit: "d", ms: 86_400_000n },
  { unit: "h", ms: 3_600_000n },
  { unit: "m", ms: 60_000n },
  { unit: "s", ms: 1000n },
  { unit: "ms", ms: 1n },
];
const parts = [...text.matchAll(/(\d+)(?:\.(\d+))?(ms|[dhms]) */g)];
const read = parts.map(([part]) => part).join("");
if (parts.length === 0 || read !== text.replace(/^ +/, "")) throw new SyntaxError("not a duration: " + text);
let largest = -1;
let total = 0n;
let scale = 1n;
for (const [at, [, whole = "", fraction = "", name]] of parts.entries()) {
  const place = units.findIndex(({ unit }) => unit === name);
  if (place <= largest) throw new SyntaxError("units are not in order: " + text);
  if (fraction !== "" && at < parts.length - 1) throw new SyntaxError("a fraction in the middle: " + text);
  largest = place;
  const before = total;
  scale = 10n ** BigInt(fraction.length);
  total = before * scale + BigInt(whole + fraction) * (units[place]?.ms ?? 0n);
}
return Number((total * 2n + scale) / (scale * 2n));`;

/** The right body with one place of it written in another way, and what shows it. */
function variant(name: string, from: string, to: string, witness: string): Wrong {
  return { name, body: changed(right, from, to), witness };
}

const order = `  if (place <= largest) throw new SyntaxError("units are not in order: " + text);\n`;
const middle = `  if (fraction !== "" && at < parts.length - 1) throw new SyntaxError("a fraction in the middle: " + text);\n`;
const rounding = "(total * 2n + scale) / (scale * 2n)";

export const duration: Target = {
  key: "src/duration.ts:parseDuration",
  file: "duration",
  imports: "parseDuration",
  right,
  wrong: [
    variant(
      "takes a unit twice",
      "place <= largest",
      "place < largest",
      `expect(() => parseDuration("1h 2h")).toThrow(SyntaxError);`,
    ),
    variant(
      "takes units in any order",
      "place <= largest",
      "place === largest",
      `expect(() => parseDuration("30m 1h")).toThrow(SyntaxError);`,
    ),
    variant("does not look at the order", order, "", `expect(() => parseDuration("1s 1m")).toThrow(SyntaxError);`),
    variant(
      "takes a fraction in any part",
      middle,
      "",
      `expect(() => parseDuration("1.5h 30m")).toThrow(SyntaxError);`,
    ),
    variant("cuts instead of rounding", rounding, "total / scale", `expect(parseDuration("1.6ms")).toBe(2);`),
    variant(
      "rounds halves down",
      rounding,
      "(total * 2n + scale - 1n) / (scale * 2n)",
      `expect(parseDuration("0.5ms")).toBe(1);`,
    ),
    variant("rounds up", rounding, "(total + scale - 1n) / scale", `expect(parseDuration("1.2ms")).toBe(1);`),
    variant(
      "computes in floating point",
      rounding,
      "Math.round(parts.reduce((sum, [, whole, fraction = 0, name]) => sum + Number(whole + '.' + fraction) * Number(units.find(({ unit }) => unit === name)?.ms), 0))",
      `expect(parseDuration("0.5005s")).toBe(501);`,
    ),
    variant(
      "takes an empty text for nothing",
      "parts.length === 0 || read",
      "read",
      `expect(() => parseDuration("")).toThrow(SyntaxError);`,
    ),
    variant(
      "throws RangeError",
      `throw new SyntaxError("not a duration: " + text)`,
      `throw new RangeError("not a duration: " + text)`,
      `expect(() => parseDuration("soon")).toThrow(SyntaxError);`,
    ),
    variant(
      "takes units in upper case",
      "const parts",
      "text = text.toLowerCase();\nconst parts",
      `expect(() => parseDuration("1H")).toThrow(SyntaxError);`,
    ),
    variant(
      "takes a point without digits behind it",
      "(?:\\.(\\d+))?",
      "(?:\\.(\\d*))?",
      `expect(() => parseDuration("1.s")).toThrow(SyntaxError);`,
    ),
    variant(
      "takes a point without digits before it",
      "/(\\d+)(?:",
      "/(\\d*)(?:",
      `expect(() => parseDuration(".5s")).toThrow(SyntaxError);`,
    ),
    variant(
      "takes spaces before the unit",
      "(ms|[dhms]) */g",
      " *(ms|[dhms]) */g",
      `expect(() => parseDuration("1 h")).toThrow(SyntaxError);`,
    ),
    variant(
      "takes any white space for spaces",
      "(ms|[dhms]) */g",
      "(ms|[dhms])\\s*/g",
      `expect(() => parseDuration("1h\\n30m")).toThrow(SyntaxError);`,
    ),
    variant(
      "passes over what it does not understand",
      'parts.length === 0 || read !== text.replace(/^ +/, "")',
      "parts.length === 0",
      `expect(() => parseDuration("1h and a bit")).toThrow(SyntaxError);`,
    ),
    variant(
      "refuses spaces around the whole",
      'text.replace(/^ +/, "")',
      "text",
      `expect(parseDuration(" 1h")).toBe(3_600_000);`,
    ),
    variant(
      "takes one space between parts",
      "(ms|[dhms]) */g",
      "(ms|[dhms]) ?/g",
      `expect(parseDuration("1h  30m")).toBe(5_400_000);`,
    ),
  ],
};
