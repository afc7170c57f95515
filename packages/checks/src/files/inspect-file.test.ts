import { usualLimits } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { keptBy } from "../policy/policies.ts";
import type { InspectedFile } from "./file.ts";
import { inspectFile } from "./inspect-file.ts";

const usual = { stability: usualLimits, budget: { target: {}, run: {} } };

function told(code: string, more: Partial<InspectedFile> = {}): readonly string[] {
  const { findings } = inspectFile("/nowhere", { file: "src/a.ts", code, ...more });
  return findings.map(
    ({ check, rule, start }) => `${check}/${rule} at ${code.slice(start).split("\n", 1).join("").slice(0, 12)}`,
  );
}

test("policy and stability of the whole file come in one report, in the order of their places", () => {
  const code = "export function f(): number {\n  while (true) {}\n}\nexport const g = eval('1');\n";
  expect(told(code)).toEqual(["stability/no-unbounded-loop at while (true)", "policy/no-dynamic-code at eval('1');"]);
});

test.each([
  ["no", "export const today = 1;", []],
  ["no", "export const at = Date.now();", ["policy/no-ambient-input at Date.now();"]],
  ["a comment", "/** The time of the start. */\nexport const at = Date.now();", []],
])("with %s word about it, the clock is read: %s", (_, code, found) => {
  expect(told(code)).toEqual(found);
});

test("policies may be others, and tests use the test runner and are as long as they have to be", () => {
  const code = 'import { test } from "vitest";\ntest("a", () => { for (;;) console.log(1); });';
  expect(told(code)).toEqual([
    "policy/no-new-dependencies at import { tes",
    "policy/no-test-runner at import { tes",
    'policy/no-test-runner at test("a", ()',
    "stability/no-unbounded-loop at for (;;) con",
    "policy/no-output at console.log(",
  ]);
  expect(told(code, { policies: keptBy({ policies: { rules: [] }, config: {} }, usual), isTest: true })).toEqual([]);
});

test.each([
  ["does not parse", "const a = ;", "syntax/parse at ;", "It does not parse: Unexpected token."],
  [
    "is too long a line",
    `\nconst a = "${"x".repeat(1000)}";`,
    "limits/max-line-length at const a = ",
    "A line has more",
  ],
  [
    "nests its brackets too deep",
    `\n${"[".repeat(101)}${"]".repeat(101)}`,
    "limits/max-nesting at [[[[",
    "Brackets nest",
  ],
  ["nests its syntax too deep", `const a =\n${"!\n".repeat(300)}1`, "limits/max-depth at 1", "Its syntax nests"],
])("nothing else looks at what %s", (_, code, at, message) => {
  const { findings, isSound } = inspectFile("/nowhere", { file: "src/a.ts", code });
  expect(isSound).toBe(false);
  expect(findings).toHaveLength(1);
  expect(told(code)[0]).toContain(at);
  expect(findings[0]?.message).toContain(message);
  expect(findings[0]?.message).toContain("Nothing else was checked in this file.");
});
