import { putCase, targetKey, type TargetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { createProject } from "../../project/index.ts";
import { parse } from "../../syntax/index.ts";
import { projectTree } from "../../testing/project-tree.ts";
import { LeavingCases } from "./kept-cases.ts";
import { releaseGates } from "./release-gates.ts";

const file = "test/a.test.ts";
const source = `import { jiti } from "vitest-jiti";
export function a(n: number): number { return jiti.stub(); }
`;
const gates = `import fc from "fast-check";
import { describe, expect } from "vitest";
import { jiti } from "vitest-jiti";
import { a } from "../src/a.ts";
const testA = jiti.requiredFor(a);
const own = { numRuns: 5 };
describe("a", () => {
  testA.prop({ n: fc.nat() })("bare", ({ n }) => a(n) === n);
});
testA.prop({ n: fc.nat() }, { numRuns: 5 })("told", ({ n }) => a(n) === n);
testA.prop({ n: fc.nat() }, { examples: [{ n: 7 }] })("exemplified", ({ n }) => a(n) === n);
testA.prop({ n: fc.nat() }, { seed: 1, examples: [] })("empty", ({ n }) => a(n) === n);
testA.prop({ n: fc.nat() }, { examples: some })("elsewhere", ({ n }) => a(n) === n);
testA.prop({ n: fc.nat() }, own)("by name", ({ n }) => a(n) === n);
testA.skip.prop({ n: fc.nat() })("asleep", ({ n }) => a(n) === n);
`;

const titles = [["a", "bare"], ["told"], ["exemplified"], ["empty"], ["elsewhere"], ["by name"], ["asleep"], ["gone"]];
const kept = titles.reduce<string | undefined>(
  (text, own) =>
    [1, 2, -3].reduce<string | undefined>(
      (before, n) => putCase(before, file, own, { values: { n }, seed: 1, path: "0" }),
      text,
    ),
  undefined,
);

test("a property takes the cases along that it has tried; those of others stay", () => {
  const tree = projectTree({ "package.json": "{}", "src/a.ts": source, [file]: gates });
  const bindings = createProject({ root: tree.root })
    .bindings()
    .find((one) => one.source.file === file);
  if (bindings === undefined) throw new Error("There are bindings.");
  // No natural number is below zero: nobody has tried that one.
  const cases = new LeavingCases(file, kept, (_file, [first]) =>
    first === "asleep" ? undefined : new Set(["{ n: 1 }", "{ n: 2 }"]),
  );
  const text = releaseGates(bindings, new Set<TargetKey>([targetKey("src/a.ts", "a")]), { cases });
  parse(file, text);
  expect(text.split("\n").filter((line) => /seed|examples|fc\.property/.test(line))).toMatchInlineSnapshot(`
    [
      "      fc.property(fc.record({ n: fc.nat() }), ({ n }) => a(n) === n),",
      "      { seed: -882973697, examples: [[{ n: 1 }], [{ n: 2 }]] },",
      "    fc.property(fc.record({ n: fc.nat() }), ({ n }) => a(n) === n),",
      "    { seed: 783213010, examples: [[{ n: 1 }], [{ n: 2 }]], numRuns: 5 },",
      "    fc.property(fc.record({ n: fc.nat() }), ({ n }) => a(n) === n),",
      "    { seed: -554703756, examples: [[{ n: 1 }], [{ n: 2 }], [{ n: 7 }]] },",
      "    fc.property(fc.record({ n: fc.nat() }), ({ n }) => a(n) === n),",
      "    { seed: 1, examples: [[{ n: 1 }], [{ n: 2 }]] },",
      "    fc.property(fc.record({ n: fc.nat() }), ({ n }) => a(n) === n),",
      "    { seed: -259203983, examples: [[{ n: 1 }], [{ n: 2 }], ...(some).map((values) => [values])] },",
      "    fc.property(fc.record({ n: fc.nat() }), ({ n }) => a(n) === n),",
      "    { seed: -1113878937, examples: [[{ n: 1 }], [{ n: 2 }]], ...own },",
      "    fc.property(fc.record({ n: fc.nat() }), ({ n }) => a(n) === n),",
      "    { seed: -286986759 },",
    ]
  `);
  expect(cases.left?.split("\n").filter((line) => line.startsWith("// #region"))).toMatchInlineSnapshot(`
    [
      "// #region jiti-cases ["asleep"]",
      "// #region jiti-cases ["gone"]",
    ]
  `);
});

test("without cases, or when nobody has tried them, nothing is touched", () => {
  const none = new LeavingCases(file, undefined, () => new Set(["{ n: 1 }"]));
  expect([none.take(["told"]), none.isTouched, none.left]).toEqual([[], false, undefined]);
  const idle = new LeavingCases(file, kept, () => undefined);
  expect([idle.take(["told"]), idle.isTouched, idle.left]).toEqual([[], false, kept]);
});
