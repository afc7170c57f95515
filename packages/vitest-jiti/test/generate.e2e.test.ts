import { scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { money, solution, submit } from "./support/money.ts";
import { Project } from "./support/project.ts";
import { steady } from "./support/steady.ts";

const files = {
  ...money,
  "src/double.ts": `import { jiti } from "vitest-jiti";

/** Twice the number. */
export function double(n: number): number {
  return jiti.stub();
}
`,
};

/** Every command is a process of its own, most of them with a Vitest in it. */
const patience = 300_000;

const ownTests = `test("nothing is not money", () => {
  expect(() => parseMoney("$x")).toThrow(RangeError);
});
test("a euro", () => {
  expect(parseMoney("€1")).toBe(100);
});`;

test("generate, then look at what came of it: log, check, own tests", { timeout: patience }, async () => {
  using project = new Project(files);
  await using server = await scriptedServer(({ n }) =>
    n === 1 ? submit("return raw.length;") : submit(solution, { tests: ownTests }),
  );
  const env = { ANTHROPIC_BASE_URL: server.url };

  const dry = await project.jiti(["generate", "--dry-run"], env);
  expect(dry.output).toMatchInlineSnapshot(`
    "missing  src/money.ts:parseMoney  to be generated
    No gates, so left out (--ungated takes them): src/double.ts:double
    Stubs that generated code may need, and then too: src/double.ts:double
    At most ~1.00 USD with anthropic/claude-sonnet-5: the budgets for a target and for a run allow no more. It is usually far less."
  `);
  expect(dry.exitCode).toBe(0);
  expect(server.requests).toEqual([]);

  const run = await project.jiti(["generate", "--json"], env);
  expect(run.exitCode).toBe(0);
  expect(JSON.parse(run.stdout)).toMatchObject({
    targets: [{ key: "src/money.ts:parseMoney", result: "generated", attempts: 2 }],
    ungated: ["src/double.ts:double"],
  });
  expect(server.requests).toHaveLength(2);
  const again = await project.jiti(["generate"], env);
  expect(again.output).toMatchInlineSnapshot(`
    "1 target up to date.
    No gates, so left out (--ungated takes them): src/double.ts:double"
  `);

  const log = await project.jiti(["log", "parseMoney"]);
  expect(
    log.output
      .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, "<moment>")
      .replaceAll(/\d{8}T\d+Z/g, "<moment>")
      .replaceAll(/[\d.]+ s of/g, "<time> of"),
  ).toMatchInlineSnapshot(`
    "src/money.ts:parseMoney

    <moment> UTC  generated
      by coder with anthropic/claude-sonnet-5: 2 turns, <time> of answering, 300 tokens, ~0.001 USD (estimate)
      submission 1 (generate): refused
        4 of 4 gates failed:

        - reads symbols and separators (test/money.test.ts:7)
          expected 9 to be 123456 // Object.is equality
          in the line: expect(parseMoney("$1,234.56")).toBe(123456);
          - Expected
          + Received

          - 123456
          + 9

        - €2 is 200 cents (test/money.test.ts:10)
          expected 2 to be 200 // Object.is equality
          in the line: expect(parseMoney(raw)).toBe(cents);
          - Expected
          + Received

          - 200
          + 2

        - 0.5 is 50 cents (test/money.test.ts:10)
          expected 3 to be 50 // Object.is equality
          in the line: expect(parseMoney(raw)).toBe(cents);
          - Expected
          + Received

          - 50
          + 3

        - throws RangeError (test/money.test.ts:13)
          expected function to throw an error, but it didn't
          in the line: expect(() => parseMoney("not money")).toThrow(RangeError);

        Mend this and submit the whole implementation again.
      submission 2 (generate): green
      score 9.0: the lower of 10.0 measured and 9.0 rated by the agent
        0.04 off  length            29  names, values and operators in all of it
        nothing off for cognitive, complexity, nesting, duplication, dead-code, names, magic-numbers, loose-types, changing-state, redundancy, roundabout, tricks, hazards, indirection, signatures, comments, lint, size, gate-literals
      .jiti/transcripts/src/money.ts/parseMoney.<moment>.jsonl

    Gates that the present code passed:
      .jiti/tests/src/money.scratch.ts > a euro
      .jiti/tests/src/money.scratch.ts > nothing is not money
      test/money.test.ts > 0.5 is 50 cents
      test/money.test.ts > reads symbols and separators
      test/money.test.ts > throws RangeError
      test/money.test.ts > €2 is 200 cents"
  `);
  const whole = await project.jiti(["log", "parseMoney", "--transcript"]);
  expect(whole.stdout.split("\n").map((line) => (JSON.parse(line) as { type: string }).type)).toEqual([
    "conversation",
    "turn",
    "report",
    "turn",
    "ended",
  ]);

  expect((await project.jiti(["check"])).output).toMatchInlineSnapshot(`
    "1 section checked, nothing found.
    Not generated yet: src/double.ts:double"
  `);
  const mirror = project.read(".jiti/src/money.ts");
  project.write({
    ".jiti/src/money.ts": mirror.replace("  return cents;", "  const text: string = cents;\n  return eval(text);"),
  });
  const checked = await project.jiti(["check", "src/money.ts"]);
  expect(checked).toMatchObject({ exitCode: 1, output: expect.stringContaining(".jiti/src/money.ts:") as string });
  expect(checked.output).toMatchInlineSnapshot(`
    ".jiti/src/money.ts:8  types/TS2322  Type 'number' is not assignable to type 'string'.  (src/money.ts:parseMoney)
    .jiti/src/money.ts:9  policy/no-dynamic-code  \`eval\` runs or loads code that was not checked. Write out what it should do.  (src/money.ts:parseMoney)
    2 findings in 1 file and 1 section."
  `);

  // What a hand has edited is not written over, and no model is asked about it.
  const forced = await project.jiti(["generate", "parseMoney", "--force"], env);
  expect(steady(forced.output)).toMatchInlineSnapshot(`
    "jiti  0 generated · 1 not · <time>
     ✗ JITI_MIRROR_CONFLICT: src/money.ts:4:1: The section of src/money.ts:parseMoney was edited by hand and is not generated anew.
           \`npx vitest-jiti resolve src/money.ts:parseMoney --regenerate\` gives your edit up and keeps a copy of it.
     ! no gates: src/double.ts:double  generated when something calls them, or by \`vitest-jiti generate --ungated\`"
  `);
  expect(forced.exitCode).toBe(1);
  expect(server.requests).toHaveLength(2);

  const kept = await project.jiti(["test", "keep", "a euro"]);
  expect(kept.output).toMatchInlineSnapshot(`
    ""a euro" stays when you prune: .jiti/tests/src/money.scratch.ts says so by a comment above it.
    Regenerating its target replaces all of the agent's tests, kept ones too.
    To keep it for good, move it into a test file, or make it a gate."
  `);
  expect((await project.jiti(["test", "keep", "a dollar"])).output).toMatchInlineSnapshot(`
    "JITI_TEST_UNKNOWN: No scratch test is called "a dollar".
      There are: "nothing is not money", "a euro"."
  `);
  const wouldBe = await project.jiti(["test", "prune", "--dry-run"]);
  expect(wouldBe.output).toBe("Would remove 1 scratch test in 1 file. 1 test marked to keep stays.");
  expect(project.read(".jiti/tests/src/money.scratch.ts")).toContain("nothing is not money");
  const pruned = await project.jiti(["test", "prune"]);
  expect(pruned.output).toBe("Removed 1 scratch test in 1 file. 1 test marked to keep stays.");
  expect(project.read(".jiti/tests/src/money.scratch.ts")).toContain('// keep\ntest("a euro"');
});

test(
  "generate --force writes anew, --ungated proves by tests of the model's own, and a failure is told",
  { timeout: patience },
  async () => {
    using project = new Project(files);
    let isWilling = true;
    await using server = await scriptedServer(({ keys: [key], n }) => {
      if (key === "src/double.ts:double")
        return submit("return 2 * n;", { tests: 'test("two", () => { expect(double(1)).toBe(2); });' });
      if (!isWilling) return submit("return 7;");
      return submit(n === 1 ? solution : solution.replace("cents = ", "cents: number = "));
    });
    const env = { ANTHROPIC_BASE_URL: server.url };
    expect(await project.jiti(["generate", "src/double.ts"], env)).toMatchObject({
      exitCode: 1,
      output: "No target to generate.\nNo gates, so left out (--ungated takes them): src/double.ts:double",
    });
    const both = await project.jiti(["generate", "--ungated"], env);
    expect(both).toMatchObject({ exitCode: 0, output: expect.stringContaining("2 generated") as string });
    const shippable = await project.jiti(["check", "--shippable"]);
    expect(shippable.exitCode).toBe(1);
    expect(shippable.output).toMatchInlineSnapshot(`
    "2 stubs would be published:
      src/double.ts:4  src/double.ts:double
      src/money.ts:4  src/money.ts:parseMoney
    Whoever imports them gets an error instead of the implementation. One of these helps:
      npx vitest-jiti merge --all       puts the implementations into the source
      npx vitest-jiti freeze <file>     puts them into a module beside it
      a bundler with vitest-jiti/vite, /rollup, /rolldown, /esbuild or /webpack splices them: then this check is not needed"
  `);

    expect((await project.jiti(["generate", "parseMoney", "--force"], env)).exitCode).toBe(0);
    expect(project.read(".jiti/src/money.ts")).toContain("cents: number");

    isWilling = false;
    project.write({ "src/money.ts": project.read("src/money.ts").replace("/** Parse", "/** Read") });
    const failed = await project.jiti(["generate", "parseMoney"], env);
    expect(failed).toMatchObject({ exitCode: 1, output: expect.stringContaining("JITI_ATTEMPTS_EXHAUSTED") as string });
    const { generations } = JSON.parse((await project.jiti(["log", "parseMoney", "--json"])).stdout) as {
      readonly generations: readonly { readonly result: string; readonly reason: string | null }[];
    };
    expect(generations.map(({ result, reason }) => [result, reason?.split(":")[0]])).toEqual([
      ["generated", undefined],
      ["generated", undefined],
      ["failed", "JITI_ATTEMPTS_EXHAUSTED"],
    ]);
  },
);
