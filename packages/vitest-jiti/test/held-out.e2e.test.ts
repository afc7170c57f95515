import { type ScriptedReply, scriptedServer } from "@vitest-jiti/agents/testing";
import { propertySeed } from "@vitest-jiti/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

const files: Readonly<Record<string, string>> = {
  "src/double.ts": `import { jiti } from "vitest-jiti";

/** Twice a number. */
export function double(n: number): number {
  return jiti.stub();
}
`,
  "test/double.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import fc from "fast-check";
import { double } from "../src/double.js";

const testDouble = jiti.requiredFor(double);
testDouble("doubles", () => { expect(double(2)).toBe(4); });
testDouble.prop({ n: fc.integer() })("is twice", ({ n }) => { expect(double(n)).toBe(n + n); });
`,
};

/** What the property draws. */
function drawn(round: number): readonly number[] {
  const seed = propertySeed(["src/double.ts:double"], "is twice", round);
  return fc.sample(fc.record({ n: fc.integer() }), { seed, numRuns: 100 }).map(({ n }) => n);
}

function projectOf(all: Readonly<Record<string, string>>): Project {
  const project = new Project(all, { tools: ["vitest", "fast-check"] });
  // The compiler that checks a project in a fraction of the time.
  project.link("@typescript/native", "typescript");
  return project;
}

/** Wrong for one number alone. */
const wrongFor = (n: number | undefined): ScriptedReply => submit(`return n === ${n} ? 1 : 2 * n;`);

test("code that is right for what its author sees and wrong for the rest is refused, and its author hears no inputs", async () => {
  const seen = drawn(0);
  const [first, second, third] = drawn(1).filter((n) => !seen.includes(n) && Math.abs(n) > 1000);
  using project = projectOf(files);
  const answers = [wrongFor(first), wrongFor(second), wrongFor(third), submit("return 2 * n;")];
  await using server = await scriptedServer(({ n }) => answers[n - 1] ?? submit("return 0;"));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url, JITI_RECORD: "" });
  expect(run.output).toContain("2 passed");
  expect(run.output).toMatch(/! 3 submissions were green, and refused for inputs that the model does not see/);
  const told = server.requests.map(({ last }) => last);
  expect(told[1]).toMatchInlineSnapshot(`
    "All gates pass with the inputs that you know of. With others, which are not told, this failed:

    - is twice

    Do not guess the inputs: do what the doc says for every input that the signature allows. Mend this and submit the whole implementation again."
  `);
  expect(told[1]).not.toContain(String(first));
  // A gate that refuses for the second time tells why.
  expect(told[2]).toContain(`{ n: ${second} }`);
  const kept = project.read(".jiti/tests/test/double.test.cases.ts");
  expect(kept.match(/n: -?\d+/g)).toEqual([first, second, third].map((n) => `n: ${n}`));
  const code = project.read(".jiti/src/double.ts");
  project.write({ ".jiti/src/double.ts": code.replace("return 2 * n;", `return n === ${third} ? 1 : 2 * n;`) });
  const later = await project.vitest([], { JITI_MODE: "frozen" });
  expect(later.output).toContain(`{ n: ${third} }`);
  expect(later.output).toContain(
    "They stand in .jiti/tests/test/double.test.cases.ts, since it has failed for them before.",
  );
  project.remove(".jiti/tests");
  expect((await project.vitest([], { JITI_MODE: "frozen" })).exitCode).toBe(0);
  const log = await project.jiti(["log", "double"]);
  expect(log.stdout).toContain("Inputs that the model did not see:");
  expect(log.stdout).toContain(`is twice (test/double.test.ts:8): { n: ${first} }, { seed: `);
});

test("nothing is held out where that is not wanted, or where the seed is the author's", async () => {
  const [unseen] = drawn(1).filter((n) => !drawn(0).includes(n) && Math.abs(n) > 1000);
  const gates = files["test/double.test.ts"] ?? "";
  for (const more of [
    { "jiti.config.mjs": "export default { holdOut: { seeds: 0 } };" },
    { "test/double.test.ts": gates.replace("fc.integer() })", "fc.integer() }, { seed: 1 })") },
  ]) {
    using project = projectOf({ ...files, ...more });
    await using server = await scriptedServer(() => wrongFor(unseen));
    const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
    expect([run.exitCode, server.requests.length]).toEqual([0, 1]);
  }
});

test("rows that are held out are neither seen nor told, until one of them refuses twice", async () => {
  const rows = (from: number): readonly number[] => Array.from({ length: 12 }, (_, index) => from + 7 * index);
  const all = [...rows(100), ...rows(300)];
  using project = projectOf({
    "src/square.ts": `import { jiti } from "vitest-jiti";

/** A number times itself. */
export function square(n: number): number {
  return jiti.stub();
}
`,
    "test/rows.ts": "export const small = [1, 2];\n",
    "test/square.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { square } from "../src/square.js";
import { small } from "./rows.js";

const testSquare = jiti.requiredFor(square);
testSquare.each([
${rows(100)
  .map((n) => `  [${n}, ${n * n}],`)
  .join("\n")}
])("%i times itself is %i", (n, squared) => { expect(square(n)).toBe(squared); });
testSquare.each\`
  n | squared
${rows(300)
  .map((n) => `  \${${n}} | \${${n * n}}`)
  .join("\n")}
\`("$n squared is $squared", ({ n, squared }) => { expect(square(n)).toBe(squared); });
testSquare.each(small)("%i is at least its root", (n) => { expect(square(n)).toBeGreaterThanOrEqual(n); });
`,
    "jiti.config.mjs": "export default { holdOut: { rows: 2 } };",
  });
  let visible: readonly number[] = [];
  await using server = await scriptedServer(({ n, last }) => {
    if (n === 1) visible = all.filter((root) => last.includes(String(root)));
    const known = [1, 2, ...visible].map((root) => `${root}: ${root * root}`).join(", ");
    return n < 3
      ? submit(`const known: Record<number, number> = { ${known} };\nreturn known[n] ?? 0;`)
      : submit("return n * n;");
  });
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url, JITI_RECORD: "" });
  expect(run.output).toContain("26 passed");
  expect(run.output).toContain("2 submissions were green, and refused for inputs that the model does not see");
  expect(run.output).toContain(
    "No row is held out of the gate %i is at least its root (test/square.test.ts:36): write its table as an array",
  );
  const told = server.requests.map(({ last }) => last);
  expect(told[1]).toMatchInlineSnapshot(`
    "All gates pass with the inputs that you know of. With others, which are not told, this failed:

    - %i times itself is %i
    - $n squared is $squared

    Do not guess the inputs: do what the doc says for every input that the signature allows. Mend this and submit the whole implementation again."
  `);
  const held = all.filter((n) => !visible.includes(n));
  expect([held.filter((n) => n < 300).length, held.length]).toEqual([2, 4]);
  for (const n of held) expect(told[0]).not.toContain(String(n * n));
  for (const n of held) expect(told[2]).toMatch(new RegExp(`${n} (?:times itself|squared) is ${n * n}`));
  expect((await project.vitest([], { JITI_MODE: "frozen" })).exitCode).toBe(0);
  const log = await project.jiti(["log", "square"]);
  expect(log.stdout).toContain(`${held[0]} times itself is`);
});
