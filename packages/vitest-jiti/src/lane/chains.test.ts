import { expect, test } from "vitest";
import { LaneProject, targetOf } from "./testing/lane-project.ts";

test("gates are told apart by where they stand", async () => {
  await using project = await LaneProject.open({
    files: {
      "src/f.ts": `import { jiti } from "vitest-jiti";
export function f(n: number): number {
  return jiti.stub();
}
export function g(n: number): number {
  return jiti.stub();
}
`,
      "test/mocked.test.ts": `import { expect, vi } from "vitest";
import { jiti } from "vitest-jiti";
import { f } from "../src/f.ts";
vi.mock("../src/f.ts", () => ({ f: (n: number) => n }));
jiti.requiredFor(f)("made by a factory", () => {
  expect(f(1)).toBe(1);
});
`,
      "test/f.test.ts": `import { describe, expect, it } from "vitest";
import { jiti } from "vitest-jiti";
import { f, g } from "../src/f.ts";

jiti.requiredFor(f, () => {
describe("f", () => {
  it.each\`
    text       | ms
    \${"150ms"} | \${150}
    \${"2s"}    | \${2000}
  \`("row of $ms ms", ({ text, ms }) => {
    expect(f(text)).toBe(ms);
  });
  it.each([
    "a",
    "b",
  ])(
    "row %s",
    (text) => {
      expect(f(text)).toBe(text);
    },
  );
});
});

jiti.requiredFor(g, () => {
describe("g", () => {
  it("computes once", () => {
    expect(g(1)).toBe(1);
  });
  it("computes again", () => {
    expect(g(1)).toBe(1);
  });
});
});
`,
    },
  });
  const f = targetOf("src/f.ts", "f", "test/f.test.ts", [[5, 24]]);
  const g = targetOf("src/f.ts", "g", "test/f.test.ts", [[26, 35]]);
  const mocked = targetOf("src/f.ts", "f", "test/mocked.test.ts", [[5, 7]]);
  const red = await project.runner.red([{ ...f, sites: [...f.sites, ...mocked.sites] }, g], project.signal);
  expect(red.evidence.results.map(({ gate }) => `${gate.id}: ${gate.targets.join()}`)).toMatchInlineSnapshot(`
    [
      "test/f.test.ts > f > row of 150 ms: src/f.ts:f",
      "test/f.test.ts > f > row of 2000 ms: src/f.ts:f",
      "test/f.test.ts > f > row a: src/f.ts:f",
      "test/f.test.ts > f > row b: src/f.ts:f",
      "test/f.test.ts > g > computes once: src/f.ts:g",
      "test/f.test.ts > g > computes again: src/f.ts:g",
      "test/mocked.test.ts > made by a factory: src/f.ts:f",
    ]
  `);
});

test("snapshots that nobody has written are known before there is a candidate", async () => {
  await using project = await LaneProject.open({
    files: {
      "src/f.ts": `import { jiti } from "vitest-jiti";
export function f(n: number): number {
  return jiti.stub();
}
`,
      "test/f.test.ts": `import { describe, expect } from "vitest";
import { jiti } from "vitest-jiti";
import { f } from "../src/f.ts";
const testF = jiti.requiredFor(f);
testF("inline", () => { expect(f(1)).toMatchInlineSnapshot(\`1\`); });
testF("inline, new", () => { expect(f(1)).toMatchInlineSnapshot(); });
testF("error, new", () => { expect(() => f(1)).toThrowErrorMatchingInlineSnapshot(); });
describe("in \`files\`", () => {
  testF.each([1, 2])("row %i", (n) => { expect(f(n)).toMatchSnapshot(); });
  testF("hint", () => { expect(f(1)).toMatchSnapshot("why"); });
});
testF("own file", async () => { await expect("1").toMatchFileSnapshot("one.txt"); });
testF("own file, new", async () => { await expect(String(f(1))).toMatchFileSnapshot("./none.txt"); });
testF.skip("skipped", () => { expect(f(1)).toMatchSnapshot(); });
`,
      "test/one.txt": "1",
      "test/__snapshots__/f.test.ts.snap":
        "exports[`in \\`files\\` > row 1 1`] = `1`;\n\nexports[`in \\`files\\` > hint > why 1`] = `1`;\n",
    },
  });
  const target = targetOf("src/f.ts", "f", "test/f.test.ts", [[5, 14]]);
  const { verdict } = await project.runner.red([target], project.signal);
  expect(
    verdict.problems.flatMap((problem) =>
      problem.kind === "snapshot-unwritten" ? [problem.gate.titles.join(" > ")] : [],
    ),
  ).toEqual(["inline, new", "error, new", "in `files` > row 2", "own file, new"]);
});

test("a test file that never loads is told apart from one that a candidate breaks", async () => {
  await using project = await LaneProject.open({
    files: {
      "src/f.ts": `import { jiti } from "vitest-jiti";
export function f(n: number): number {
  return jiti.stub();
}
`,
      "test/f.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { f } from "../src/f.ts";
import "./missing.ts";
jiti.requiredFor(f)("adds", () => { expect(f(1)).toBe(2); });
`,
    },
  });
  const target = targetOf("src/f.ts", "f", "test/f.test.ts", [[5, 5]]);
  const code = "export function f(n: number): number {\n  return n + 1;\n}";
  const blamed = async (section: string): Promise<unknown> =>
    (await project.verify(target, section)).problems.map((problem) => "by" in problem && problem.by);
  expect(await blamed(code)).toEqual(["gate"]);
  project.write({ "test/missing.ts": "export {};\n" });
  expect(await blamed(`throw new Error("at import");\n${code}`)).toEqual(["candidate"]);
  expect((await project.verify(target, code)).green).toBe(true);
}, 60_000);
