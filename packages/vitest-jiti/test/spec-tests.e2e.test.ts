import { scriptedServer, type ScriptedReply, type ScriptedRequest } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { solution, submit, submitTests } from "./support/money.ts";
import { Project } from "./support/project.ts";
import { steady } from "./support/steady.ts";

const source = `import { jiti } from "vitest-jiti";

/** Parse a currency string such as "$1,234.56" into cents. Throws RangeError when it is not money. */
export function parseMoney(raw: string): number {
  return jiti.stub();
}
`;

const gates = `import { describe, expect } from "vitest";
import { jiti } from "vitest-jiti";
import { parseMoney } from "../src/money.js";

const testMoney = jiti.requiredFor(parseMoney);

testMoney("reads symbols and separators", () => {
  expect(parseMoney("$1,234.56")).toBe(123456);
});
describe("what is not money", () => {
  testMoney("throws RangeError on '' and on 'not money'");
});
`;

const title = "what is not money > throws RangeError on '' and on 'not money'";

const good = `expect(parseMoney("$1")).toBe(100);
for (const raw of refused) expect(() => parseMoney(raw)).toThrow(RangeError);`;

const strict = `const cents = Math.round(Number(raw.replace(/[$€,]/g, "")) * 100);
if (raw === "" || Number.isNaN(cents)) throw new RangeError(\`not money: \${raw}\`);
return cents;`;

test("a gate without a body is written from its title first, and then decides about the code", async () => {
  using project = new Project({ "src/money.ts": source, "test/money.test.ts": gates });
  const replies = [
    submitTests({ [title]: good }, { helpers: `const refused = ["", "not money"];` }),
    // Reads "" as nothing: only the written test tells.
    submit(solution),
    submit(strict),
  ];
  await using server = await scriptedServer(() => replies.shift() ?? { text: "no more" });
  const first = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(first.exitCode).toBe(0);
  expect(steady(first.stdout)).toContain("✓ test/money.test.ts (2 tests)");
  expect(steady(first.stderr).slice(first.stderr.indexOf("\n jiti"))).toMatchInlineSnapshot(`
    "
     jiti  1 generated · 2 submissions · <time> · 450 tokens · ~0.002 USD (estimate)
     ✓ src/money.ts:parseMoney  1 spec test written, 1 submission, <0.001 USD  .jiti/tests/test/money.test.specs.ts
     ✓ src/money.ts:parseMoney  score 9.0, 2 submissions, ~0.001 USD  .jiti/src/money.ts:3-10
     submissions refused: gates (1)"
  `);
  expect(project.read(".jiti/tests/test/money.test.specs.ts").replace(/\b[0-9a-f]{16}\b/g, "<hash>"))
    .toMatchInlineSnapshot(`
    "// Written by vitest-jiti for the gates without a body in test/money.test.ts. You may edit it: what you change is kept.

    import { parseMoney } from "../../../src/money.js";
    import { expect } from "vitest";

    // #region jiti-test ["what is not money","throws RangeError on '' and on 'not money'"] for ["src/money.ts:parseMoney"]
    // interface <hash> text <hash> stamp 1
    export const throwsRangeErrorOnAndOnNotMoney = (): void => {
      const refused = ["", "not money"];

      expect(parseMoney("$1")).toBe(100);
      for (const raw of refused) expect(() => parseMoney(raw)).toThrow(RangeError);
    };
    // #endregion jiti-test
    "
  `);

  const [asked, coded] = server.requests;
  expect(asked?.tools).toEqual(["read_file", "search_text", "search_code", "submit_tests"]);
  expect(asked?.last).not.toContain("reads symbols");
  expect(coded?.last).toContain(`throws RangeError on '' and on 'not money'", () => {`);

  // Nothing is to be done: the written test is an ordinary one.
  const second = await project.vitest();
  expect([second.exitCode, second.stderr]).toEqual([0, ""]);

  // A title more, and nobody who could write its test: told, and in nobody's way.
  project.write({ "test/money.test.ts": `${gates}testMoney("reads euros");\n` });
  const keyless = await project.vitest();
  expect([keyless.exitCode, keyless.stdout.includes("(3 tests | 1 todo)")]).toEqual([0, true]);
  expect(steady(keyless.stderr).slice(keyless.stderr.indexOf("\n jiti"))).toMatchInlineSnapshot(`
    "
     jiti  0 generated · <time>
     ✓ src/money.ts:parseMoney  checked anew and still green: no model call
     ! src/money.ts:parseMoney  unproven: "reads euros" has no body, and writing a test takes a model: no key is set (\`npx vitest-jiti doctor\`)"
  `);
  project.write({ "test/money.test.ts": gates });

  // Red in the file of the tests, under the user's title.
  project.write({ ".jiti/src/money.ts": project.read(".jiti/src/money.ts").replace('raw === "" || ', "") });
  const red = await project.vitest();
  expect(red.exitCode).toBe(1);
  expect(red.output).toContain(`test/money.test.ts > what is not money > throws RangeError on '' and on 'not money'`);
  expect(red.output).toContain("❯ throwsRangeErrorOnAndOnNotMoney .jiti/tests/test/money.test.specs.ts:12:60");
  expect(red.output).not.toContain("dist/inject");
});

const lives = `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { parseMoney } from "../src/money.js";

const testMoney = jiti.requiredFor(parseMoney);

testMoney("reads symbols");
`;

const reads = 'expect(parseMoney("$1")).toBe(100);\nexpect(parseMoney("$2")).toBe(200);';

test("a spec test lives as an implementation does", async () => {
  using project = new Project({ "src/money.ts": source, "test/money.test.ts": lives });
  const replies: ScriptedReply[] = [];
  await using server = await scriptedServer(() => replies.shift() ?? { text: "no more" });
  const run = async (...next: ScriptedReply[]): Promise<string> => {
    replies.splice(0, replies.length, ...next);
    const before = server.requests.length;
    const { exitCode, stderr } = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
    const rows = steady(stderr)
      .split("\n")
      .filter((line) => /^ [✓✗!]/.test(line));
    return [`exit ${String(exitCode)}, ${server.requests.length - before} calls`, ...rows].join("\n");
  };
  const file = ".jiti/tests/test/money.test.specs.ts";
  const edit = (path: string, from: string, to: string): void => {
    expect(project.read(path)).toContain(from);
    project.write({ [path]: project.read(path).replace(from, to) });
  };
  const story: string[] = [];

  story.push(
    "missing, frozen",
    (await project.vitest([], { CI: "1", JITI_MODE: "frozen" })).output.includes("1 todo") ? "todo" : "?",
  );
  // Weak, then wrong in its place, then right.
  story.push(
    "missing",
    await run(
      submitTests({ "reads symbols": 'expect(parseMoney).toBeTypeOf("function");' }),
      submitTests({ "reads symbols": 'expect(parseMoney("$0")).toBe(0);' }),
      submitTests({ "reads symbols": "expect(parseMoney(1)).toBe(100);" }),
      submitTests({ "reads symbols": 'expect(() => parseMoney("")).toThrow("not money");' }),
      submitTests({ "reads symbols": reads }),
      submit(strict),
    ),
  );
  story.push(
    "reports",
    ...server.requests.flatMap(({ last, tools }) =>
      tools.includes("submit_tests") && last.startsWith("Not accepted") ? [last.split("\n")[2] ?? ""] : [],
    ),
  );
  story.push("current", await run());

  edit("src/money.ts", "into cents", "into whole cents");
  story.push(
    "doc changed: kept",
    await run(
      { tools: [{ name: "keep", input: { reason: "same" } }] },
      { tools: [{ name: "keep", input: { reason: "same" } }] },
    ),
  );
  edit("src/money.ts", "into whole cents", "into cents");
  story.push("undone: restored", await run());

  edit(file, '"$2"', '"$3"');
  edit(file, "toBe(200)", "toBe(300)");
  // Hashes of another version of jiti: nobody can compare them before the gates were green.
  edit(file, "stamp 1", "stamp 0");
  story.push("edited", await run());
  edit("src/money.ts", "into cents", "into so many cents");
  story.push("edited, interface changed", await run());
  story.push((await project.jiti(["resolve", "parseMoney", "--keep"])).stdout.trim());
  story.push("after resolve", await run({ tools: [{ name: "keep", input: { reason: "same" } }] }));
  expect(project.read(file)).toContain("toBe(300)");

  edit("test/money.test.ts", '"reads symbols"', '"reads dollars"');
  story.push("title changed", await run(submitTests({ "reads dollars": reads })));
  story.push((await project.jiti(["status"])).stdout.replaceAll(/ {2,}/g, "  ").trim());
  story.push((await project.jiti(["test", "prune"])).stdout.trim().replace(/\d{8}T\d+Z/, "<stamp>"));
  expect(project.read(file)).not.toContain("toBe(300)");

  project.write({ "test/cash.test.ts": project.read("test/money.test.ts") });
  project.remove("test/money.test.ts");
  story.push("test file moved", await run());
  for (const path of ["test/cash.test.ts", "src/money.ts"])
    project.write({ [path]: project.read(path).replaceAll("parseMoney", "readMoney") });
  story.push("target renamed", await run());
  story.push(
    project.list(".jiti/tests").join(),
    project.read(".jiti/tests/test/cash.test.specs.ts").replace(/\b[0-9a-f]{16}\b/g, "<hash>"),
  );

  story.push((await project.jiti(["merge", "--all"])).stdout.trim());
  story.push(project.exists(".jiti") ? project.list(".jiti").join() : "no .jiti", project.read("test/cash.test.ts"));
  expect(story.join("\n")).toMatchInlineSnapshot(`
    "missing, frozen
    todo
    missing
    exit 0, 6 calls
     ✓ src/money.ts:parseMoney  1 spec test written, 5 submissions, ~0.004 USD  .jiti/tests/test/money.test.specs.ts
     ✓ src/money.ts:parseMoney  score 9.0, 1 submission, <0.001 USD  .jiti/src/money.ts:3-10
    reports
    - "reads symbols", body line 1: The test never calls its target. (contract: must-call-target)
    - "reads symbols", body line 1: The test passes with an implementation that returns \`0\`. Add a call with a result that only a real implementation gives. (contract: trivial)
    - "reads symbols", body line 1: The title does not quote "not money": do not assert the words of error messages. Assert the type of the error. (contract: no-wording)
    current
    exit 0, 0 calls
    doc changed: kept
    exit 0, 2 calls
     ✓ src/money.ts:parseMoney  1 spec test written, 1 submission, <0.001 USD  .jiti/tests/test/money.test.specs.ts
     ✓ src/money.ts:parseMoney  kept: same
    undone: restored
    exit 0, 0 calls
     ✓ src/money.ts:parseMoney  1 spec test restored from the holocron: no model call  .jiti/tests/test/money.test.specs.ts
     ✓ src/money.ts:parseMoney  restored from the holocron: no model call
    edited
    exit 0, 0 calls
     ✓ src/money.ts:parseMoney  checked anew and still green: no model call
    edited, interface changed
    exit 1, 0 calls
     ✗ JITI_MIRROR_CONFLICT: test/money.test.ts:7:1: The spec test "reads symbols" of src/money.ts:parseMoney is in conflict: "reads symbols" was edited by hand, and the interface of src/money.ts:parseMoney has changed since.
    Kept the spec test "reads symbols" for the present interface.
    Kept the code of src/money.ts:parseMoney for the present interface. The next run checks it by its gates.
    after resolve
    exit 0, 0 calls
     ✓ src/money.ts:parseMoney  checked anew and still green: no model call
    title changed
    exit 0, 1 calls
     ✓ src/money.ts:parseMoney  1 spec test written, 1 submission, <0.001 USD  .jiti/tests/test/money.test.specs.ts
     ✓ src/money.ts:parseMoney  checked anew and still green: no model call
    state  target  score  age  runs  stub
    current  src/money.ts:parseMoney  -  -  8  src/money.ts:4  1 spec test

    38% of 13 lines of code are generated (5).
    Spec tests without a gate:
      "reads symbols"  .jiti/tests/test/money.test.specs.ts
      Remove them: npx vitest-jiti test prune
    Removed 1 spec test without a gate.
    A copy of what you had edited is in .jiti/.cache/discarded/src/money.ts/parseMoney.<stamp>.txt.
    test file moved
    exit 0, 0 calls
     ✓ src/money.ts:parseMoney  1 spec test moved: no model call  .jiti/tests/test/cash.test.specs.ts
     ✓ src/money.ts:parseMoney  checked anew and still green: no model call
    target renamed
    exit 0, 0 calls
     ✓ src/money.ts:readMoney  1 spec test moved: no model call  .jiti/tests/test/cash.test.specs.ts
     ✓ src/money.ts:readMoney  moved from src/money.ts:parseMoney: no model call
    test/cash.test.specs.ts
    // Written by vitest-jiti for the gates without a body in test/cash.test.ts. You may edit it: what you change is kept.

    import { expect } from "vitest";
    import { readMoney } from "../../../src/money.js";

    // #region jiti-test ["reads dollars"] for ["src/money.ts:readMoney"]
    // interface <hash> text <hash> stamp 1
    export const readsDollars = (): void => {
      expect(readMoney("$1")).toBe(100);
      expect(readMoney("$2")).toBe(200);
    };
    // #endregion jiti-test

    Merged 1 target:
      src/money.ts: readMoney
    Changed with them: test/cash.test.ts, vitest.config.ts.

    No stub is left, and the project runs without vitest-jiti. What remains is up to you:
      npm uninstall vitest-jiti
    no .jiti
    import { expect, test } from "vitest";
    import { readMoney } from "../src/money.js";

    test("reads dollars", () => {
      expect(readMoney("$1")).toBe(100);
      expect(readMoney("$2")).toBe(200);
    });
    "
  `);
});

const globals = `import jiti from "vitest-jiti/plugin";
import { defineConfig } from "vitest/config";
export default defineConfig({ plugins: [jiti()], test: { globals: true } });
`;

const disputed = lives
  .replace('import { expect } from "vitest";\n', "")
  .replace(
    'testMoney("reads symbols");',
    'testMoney("reads nothing as nothing", () => {\n  expect(parseMoney("")).toBe(0);\n  expect(parseMoney("$1")).toBe(100);\n});\ntestMoney("throws RangeError on \'x\'");',
  );

/** The same for another target in another file. */
const renamed = (text: string, name: string): string =>
  text.replaceAll("parseMoney", `parse${name}`).replace("/money.js", `/${name.toLowerCase()}.js`);

// One project for three targets: most of the time goes into starting Vitest, lanes and compilers.
test("a written test that contradicts the developer's own gates is corrected, or told; JavaScript gets its tests, too", async () => {
  const title2 = "throws RangeError on 'x'";
  const right = 'expect(parseMoney("$1")).toBe(100);\nexpect(() => parseMoney("x")).toThrow(RangeError);';
  const wrong = `${right}\nexpect(() => parseMoney("")).toThrow(RangeError);`;

  // Globals, and no types for them: what the tester writes is checked as if Vitest were imported.
  using project = new Project({
    "vitest.config.ts": globals,
    "src/money.ts": source,
    "test/money.test.ts": disputed,
    "src/cash.ts": renamed(source, "Cash"),
    "test/cash.test.ts": renamed(disputed, "Cash"),
    "src/plain.ts": renamed(source, "Plain"),
    "test/plain.test.js": renamed(lives, "Plain"),
  });
  const replies: Readonly<Record<string, ScriptedReply[]>> = {
    // Two candidates fail by the written test alone; the tester corrects it, and the second is right after all.
    "src/money.ts:parseMoney": [
      submitTests({ [title2]: wrong }),
      submit(solution),
      submit(`${solution} `),
      submitTests({ [title2]: right }),
    ],
    // The tester does not give way: told by both titles, without a fresh start.
    "src/cash.ts:parseCash": [
      submitTests({ [title2]: renamed(wrong, "Cash") }),
      submit(solution),
      submit(solution),
      { tools: [{ name: "keep", input: { reason: "The doc says so." } }] },
    ],
    // A test file that the compiler does not know.
    "src/plain.ts:parsePlain": [submitTests({ "reads symbols": renamed(reads, "Plain") }), submit(strict)],
  };
  await using server = await scriptedServer(({ keys: [key = ""] }) => replies[key]?.shift() ?? submit(solution));
  const requestsFor = (key: string): readonly ScriptedRequest[] =>
    server.requests.filter(({ keys }) => keys[0] === key);
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(run.exitCode).toBe(1);

  const corrected = requestsFor("src/money.ts:parseMoney");
  expect(corrected.length).toBe(4);
  expect(corrected[3]?.last.split("# What is known")[1]).toMatchInlineSnapshot(`
    "

    Implementations satisfy every gate that the developer wrote:
    - "reads nothing as nothing"
    and fail by these tests of yours alone:
    "throws RangeError on 'x'" fails: expected function to throw an error, but it didn't
    If a test expects more than interface, doc and title promise, correct it. If it follows from them, keep it."
  `);
  expect(corrected[3]?.last).not.toContain("replace(/[$");
  const again = await project.vitest(["test/money.test.ts"]);
  expect([again.exitCode, again.stderr.includes("no model call")]).toEqual([0, true]);

  expect(requestsFor("src/cash.ts:parseCash").length).toBeLessThan(8);
  expect(run.stderr).toContain("JITI_SPEC_TEST_DISPUTED");
  expect(run.stderr).toContain(
    'Candidates satisfy the gates that you wrote ("reads nothing as nothing") and fail by what was written for "throws RangeError on \'x\'" alone: they may contradict each other.',
  );

  expect(requestsFor("src/plain.ts:parsePlain").length).toBe(2);
  expect(project.list(".jiti/tests")).toContain("test/plain.test.specs.js");
  expect(run.stdout).toContain("✓ test/plain.test.js (1 test)");
});
