import { scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

const isEven = `import { jiti } from "vitest-jiti";
/** Whether a natural number is even: 0 is, n is when n - 1 is odd. */
export function isEven(n: number): boolean {
  return jiti.stub();
}
/** Whether a natural number is odd: 0 is not, n is when n - 1 is even. */
export function isOdd(n: number): boolean {
  return jiti.stub();
}
`;

test("targets that call each other are generated together, and a run of one file is enough", async () => {
  using project = new Project({
    "src/parity.ts": isEven,
    "test/even.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { isEven } from "../src/parity.js";
jiti.requiredFor(isEven)("tells", () => { expect([0, 1, 2].map(isEven)).toEqual([true, false, true]); });
`,
    "test/odd.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { isOdd } from "../src/parity.js";
jiti.requiredFor(isOdd)("tells", () => { expect([0, 1, 2].map(isOdd)).toEqual([false, true, false]); });
`,
  });
  const even = "return n === 0 ? true : isOdd(n - 1);";
  const odd = "return n === 0 ? false : isEven(n - 1);";
  await using server = await scriptedServer(({ keys, tools }) => {
    if (!tools.includes("submit_unit")) return submit(keys[0]?.endsWith("isEven") ? even : odd);
    const parts = keys.map((target) => ({ target, body: target.endsWith("isEven") ? even : odd }));
    return { tools: [{ name: "submit_unit", input: { parts, rating: 9 } }] };
  });
  const run = await project.vitest(["test/even.test.ts"], { ANTHROPIC_BASE_URL: server.url });
  expect(run.exitCode).toBe(0);
  expect(server.requests.map(({ keys }) => keys.join(" + "))).toEqual([
    "src/parity.ts:isEven",
    "src/parity.ts:isOdd",
    "src/parity.ts:isEven + src/parity.ts:isOdd",
  ]);
  const second = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect([second.exitCode, server.requests.length]).toEqual([0, 3]);
});

const chain = {
  "src/text.ts": `import { jiti } from "vitest-jiti";
/** The words of a text. */
function words(text: string): string[] {
  return jiti.stub();
}
/** How many words a text has. */
export function count(text: string): number {
  return jiti.stub();
}
/** Nothing calls this. */
export function longest(text: string): string {
  return jiti.stub();
}
/** What the gate of count measures by. */
export function sample(): string {
  return jiti.stub();
}
export { words };
`,
  "test/text.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { count, sample } from "../src/text.js";
jiti.requiredFor(count)("counts", () => { expect(count(sample())).toBe(2); });
`,
};

test("stubs without gates that a gate or a candidate reaches are proven by the agent's own tests", async () => {
  using project = new Project(chain);
  const answers: Readonly<Record<string, readonly unknown[]>> = {
    count: [submit("return words(text).length;")],
    sample: [
      submit('return "a bb";', { tests: 'test("two words", () => { expect(sample().split(" ").length).toBe(2); });' }),
    ],
    words: [
      submit('return text.split(" ");'),
      submit('return text.split(" ");', { tests: 'test("nothing", () => { expect(words.length).toBe(1); });' }),
      submit('return text.split(",");', {
        tests: 'test("splits", () => { expect(words("a b")).toEqual(["a", "b"]); });',
      }),
      submit('return text.split(" ");', {
        tests: 'test("splits", () => { expect(words("a b")).toEqual(["a", "b"]); });',
      }),
    ],
  };
  await using server = await scriptedServer(
    ({ keys, n }) => answers[keys[0]?.split(":")[1] ?? ""]?.[n - 1] as ReturnType<typeof submit>,
  );
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(run.exitCode, run.output).toBe(0);
  expect(server.requests.map(({ keys }) => keys.join())).toEqual([
    "src/text.ts:sample",
    "src/text.ts:count",
    ...Array.from({ length: 4 }, () => "src/text.ts:words"),
  ]);
  const [brief, ...reports] = server.requests.filter(({ keys }) => keys[0]?.endsWith("words")).map(({ last }) => last);
  expect(brief).toContain("nobody has written a test for this");
  expect(brief).toContain('words("a bb")');
  expect(reports[0]).toContain("This target has no gates. Submit `tests` of your own");
  expect(reports[1]).toContain('Your test "nothing" passes without calling the target.');
  expect(reports[2]).toContain("your own test > splits");
  expect(project.read(".jiti/tests/src/text.scratch.ts")).toContain(
    '// #region jiti-scratch src/text.ts:words\ntest("splits"',
  );
  expect(run.stderr).toContain("no gates: src/text.ts:longest");
  const second = await project.vitest([], { CI: "1" });
  expect(second.exitCode).toBe(0);
});

test("a failure names the chain that led to it", async () => {
  using project = new Project(chain);
  await using server = await scriptedServer(({ keys }) =>
    keys[0]?.endsWith("words") ? { text: "No." } : submit("return words(text).length;"),
  );
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url, JITI_RECORD: "" });
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toMatch(/src\/text\.ts:count needs src\/text\.ts:\w+, which could not be generated/);
});
