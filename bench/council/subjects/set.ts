import { readFileSync } from "node:fs";
import { join } from "node:path";
import { targets } from "../../spec-tests/targets.ts";
import type { Target } from "../../spec-tests/implementations/implementations.ts";
import { type Draw, sample } from "../draw.ts";
import type { Subject } from "./subject.ts";

/** Other bodies that keep the docs of `bench/spec-tests/set`, by file. */
const secondBodies: Readonly<Record<string, string>> = {
  duration: String.raw`const fail = () => new SyntaxError("not a duration: " + text);
const match = /^ *(?:(\d+)d *)?(?:(\d+)h *)?(?:(\d+)m(?!s) *)?(?:(\d+)s *)?(?:(\d+)ms *)?$/.exec(text);
const last = /^(.*?)(\d+)\.(\d+)(ms|[dhms]) *$/.exec(text);
const sizes = [86_400_000n, 3_600_000n, 60_000n, 1000n, 1n];
if (last === null) {
  if (match === null || text.trim() === "") throw fail();
  return Number(sizes.reduce((sum, size, at) => sum + size * BigInt(match[at + 1] ?? 0), 0n));
}
const [, before = "", whole = "", fraction = "", unit = ""] = last;
const whole2 = /^ *(?:(\d+)d *)?(?:(\d+)h *)?(?:(\d+)m(?!s) *)?(?:(\d+)s *)?(?:(\d+)ms *)?$/.exec(before + whole + unit);
if (whole2 === null) throw fail();
const size = sizes[["d", "h", "m", "s", "ms"].indexOf(unit)] ?? 1n;
const sum = sizes.reduce((total, one, at) => total + one * BigInt(whole2[at + 1] ?? 0), 0n);
const scale = 10n ** BigInt(fraction.length);
return Number(sum + (2n * size * BigInt(fraction) + scale) / (2n * scale));`,
  intervals: `for (const { from, to } of intervals) {
  if (Number.isNaN(from) || Number.isNaN(to) || from > to) throw new RangeError("not an interval");
}
let merged: Interval[] = [];
for (const { from, to } of intervals) {
  if (from === to) continue;
  const apart = merged.filter((one) => one.to < from || one.from > to);
  const near = merged.filter((one) => one.to >= from && one.from <= to);
  const joined = { from: Math.min(from, ...near.map((one) => one.from)), to: Math.max(to, ...near.map((one) => one.to)) };
  merged = [...apart, joined];
}
return merged.sort((one, other) => (one.from < other.from ? -1 : 1));`,
  limiter: `if (!(now >= this.#latest && now < Infinity)) throw new RangeError("time goes forwards");
this.#latest = now;
const counting = this.#passed.filter((time) => now < time + this.#windowMs).length;
const mayPass = counting < this.#limit;
if (mayPass) this.#passed.push(now);
return mayPass;`,
  row: `const fields: string[] = [""];
let state: "start" | "plain" | "quoted" | "closed" = "start";
for (const sign of row) {
  const at = fields.length - 1;
  if (state === "quoted") {
    if (sign === '"') state = "closed";
    else fields[at] += sign;
  } else if (sign === ",") {
    fields.push("");
    state = "start";
  } else if (sign === '"') {
    if (state === "plain") throw new SyntaxError("a quote within a field");
    if (state === "closed") fields[at] += sign;
    state = "quoted";
  } else {
    if (state === "closed") throw new SyntaxError("text behind a closing quote");
    fields[at] += sign;
    state = "plain";
  }
}
if (state === "quoted") throw new SyntaxError("a quoted field does not end");
return fields;`,
};

/** How many of its statements a target gets as gates, in one subject each. */
const variants = [4, 6, 8];

/**
 * The targets of `bench/spec-tests` with their wrong bodies. What shows that these are wrong is what a complete suite
 * asks; the gates are a few of these statements, drawn anew for each subject.
 */
export function subjectsOfSet(draw: Draw): readonly Subject[] {
  return targets.flatMap((target) => variants.map((count, at) => subjectOf(target, count, at + 1, draw)));
}

function subjectOf(target: Target, count: number, number: number, draw: Draw): Subject {
  const { key, file, imports, right, wrong } = target;
  const path = `src/${file}${number}.ts`;
  const stub = readFileSync(join(import.meta.dirname, "../../spec-tests/set/src", `${file}.ts`), "utf8");
  const [, namepath = ""] = key.split(":");
  const statements = wrong.map(({ witness }) => witness);
  const tests = (chosen: readonly string[]): string =>
    [
      `import { expect } from "vitest";`,
      `import { jiti } from "vitest-jiti";`,
      `import { ${imports} } from "../${path}";`,
      `const testIt = jiti.requiredFor(${namepath.replace(/^(\w+)#(\w+)$/, '$1, "$2"')});`,
      ...chosen.map((statement, at) => `testIt("example ${at + 1}", () => {\n  ${statement}\n});`),
      "",
    ].join("\n");
  return {
    name: `${file} ${number}`,
    key: `${path}:${namepath}`,
    files: { [path]: stub },
    test: `test/${file}${number}.test.ts`,
    gates: tests(sample(statements, count, draw)),
    complete: tests([...new Set(statements)]),
    right: [right, secondBodies[file] ?? right].map(plain),
    wrong: wrong.map(({ body }) => plain(body)),
    mutants: 0,
  };
}

function plain(body: string): Subject["right"][number] {
  return { body, helpers: "", imports: "" };
}
