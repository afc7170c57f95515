import { scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

const files = {
  "src/half.ts": `import { jiti } from "vitest-jiti";
/** Half of a number. */
export function half(n: number): number {
  return jiti.stub();
}
`,
  "src/ascending.ts": `import { jiti } from "vitest-jiti";
/** The items from the smallest to the largest. */
export function ascending(items: number[]): number[] {
  return jiti.stub();
}
`,
  "test/half.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { half } from "../src/half.js";
import { ascending } from "../src/ascending.js";
const testHalf = jiti.requiredFor(half);
testHalf("halves", () => expect(half(4)).toBe(2));
jiti.requiredFor(ascending)("orders", () => expect(ascending([2, 1])).toEqual([1, 2]));
`,
  "jiti.config.mjs": "export default { quality: { threshold: 9.5, maxRefactors: 2 }, concurrency: 1 };\n",
};

test("a refactored version is taken only if it behaves the same; what changes arguments is told", async () => {
  using project = new Project(files);
  await using server = await scriptedServer(({ keys, n }) => {
    if (keys.includes("src/ascending.ts:ascending"))
      return submit("return items.sort((a, b) => a - b);", { rating: 10 });
    const bodies = ["const whole = n / 2;\nreturn whole;", "return Math.floor(n / 2);", "return n / 2;"];
    return submit(bodies[n - 1] ?? "", { rating: 6 + n });
  });
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(run.exitCode, run.output).toBe(0);
  expect(run.stderr).toContain(
    "A refactored version of src/half.ts:half was not taken, for it behaves differently where no gate looks: half(1): 0.5 before, 0 now.",
  );
  expect(run.stderr).toContain("src/ascending.ts:ascending changes its arguments: ascending([");
  const reports = server.requests.filter(({ keys }) => keys.includes("src/half.ts:half")).map(({ last }) => last);
  expect(reports[2]).toContain(
    "Your last version scored higher, but it behaves differently: half(1): 0.5 before, 0 now.",
  );
  expect(project.read(".jiti/src/half.ts")).toContain("return n / 2;");
});
