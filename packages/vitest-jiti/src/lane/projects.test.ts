import { expect, test } from "vitest";
import { LaneProject, targetOf } from "./testing/lane-project.ts";

const stub = `import { jiti } from "vitest-jiti";
export function f(n: number): number {
  return jiti.stub();
}
`;
const gates = `import { expect, test } from "vitest";
import { jiti } from "vitest-jiti";
import { f } from "../src/f.ts";
jiti.requiredFor(f)("adds one", () => {
  expect(f(1)).toBe(2);
});
`;

test("gates run in every project that has their file, under the project's own settings", async () => {
  await using project = await LaneProject.open({
    files: {
      "src/f.ts": stub,
      "test/f.test.ts": gates,
      "test/other.test.ts": `import { test } from "vitest"; test("x", () => {});`,
    },
    test: `{ projects: [
      { extends: true, test: { name: "one", include: ["test/f.test.ts"], environment: "node" } },
      { extends: true, test: { name: "two", include: ["test/*.test.ts"], pool: "threads", testTimeout: 60_000 } },
    ] }`,
  });
  const target = targetOf("src/f.ts", "f", "test/f.test.ts", [[4, 6]]);
  const red = await project.runner.red([target], project.signal);
  expect(red.evidence.results.map(({ gate, state }) => [gate.id, state])).toEqual([
    ["[one] test/f.test.ts > adds one", "failed"],
    ["[two] test/f.test.ts > adds one", "failed"],
  ]);
  const verdict = await project.verify(target, "export function f(n: number): number {\n  return n + 1;\n}");
  expect([verdict.results.map(({ state }) => state), verdict.problems, verdict.green]).toEqual([
    ["passed", "passed"],
    [],
    true,
  ]);
});

test("snapshots are never written", async () => {
  await using project = await LaneProject.open({
    files: {
      "src/f.ts": stub,
      "test/f.test.ts": gates.replace("expect(f(1)).toBe(2)", "expect(f(1)).toMatchSnapshot()"),
    },
  });
  const target = targetOf("src/f.ts", "f", "test/f.test.ts", [[4, 6]]);
  const verdict = await project.verify(target, "export function f(n: number): number {\n  return n + 1;\n}");
  expect(verdict.results.map(({ state, failures }) => [state, failures[0]?.message])).toMatchInlineSnapshot(`
    [
      [
        "failed",
        "Snapshot \`adds one 1\` mismatched",
      ],
    ]
  `);
  const { existsSync } = await import("node:fs");
  expect(existsSync(`${project.root}/test/__snapshots__`)).toBe(false);
});

test("what the user's own run selects changes nothing for gates", async () => {
  const deep = `import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { testF } from "./helper.ts";
import { f } from "../src/f.ts";
describe.only("elsewhere", () => {
  beforeAll(() => {
    throw new Error("hooks of other suites do not run");
  });
  test("is not a gate", () => {});
});
describe("here", () => {
  afterEach(() => {
    expect(f(0)).toBe(1);
  });
  testF.for([1, 2])("adds one to %i", (n, { task }) => {
    expect([f(n), task.name]).toEqual([n + 1, \`adds one to \${n}\`]);
  });
});
`;
  await using project = await LaneProject.open({
    files: {
      "src/f.ts": stub,
      "test/helper.ts": `import { jiti } from "vitest-jiti";\nimport { f } from "../src/f.ts";\nexport const testF = jiti.requiredFor(f);\n`,
      "test/a.test.ts": deep,
      "test/b.test.ts": gates,
    },
    cli: { testNamePattern: "nothing", shard: "1/2", bail: 1, run: true, passWithNoTests: true },
  });
  const inA = targetOf("src/f.ts", "f", "test/a.test.ts", [[14, 16]]);
  const inB = targetOf("src/f.ts", "f", "test/b.test.ts", [[4, 6]]);
  const target = { ...inA, sites: [...inA.sites, ...inB.sites] };
  const red = await project.runner.red([target], project.signal);
  const states = Object.fromEntries(
    red.evidence.results.map(({ gate, state, called }) => [gate.id, `${state}, called ${called.length}`]),
  );
  expect(states).toMatchInlineSnapshot(`
    {
      "test/a.test.ts > here > adds one to 1": "failed, called 1",
      "test/a.test.ts > here > adds one to 2": "failed, called 1",
      "test/b.test.ts > adds one": "failed, called 1",
    }
  `);
  const verdict = await project.verify(target, "export function f(n: number): number {\n  return n + 1;\n}");
  expect([verdict.results.map(({ state }) => state), verdict.problems, verdict.green]).toEqual([
    ["passed", "passed", "passed"],
    [],
    true,
  ]);
});
