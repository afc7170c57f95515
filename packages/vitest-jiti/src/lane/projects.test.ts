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
      { extends: true, test: { name: "two", include: ["test/*.test.ts"], pool: "threads", testTimeout: 1000 } },
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
