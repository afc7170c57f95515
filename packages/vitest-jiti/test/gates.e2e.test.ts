import { scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { cacheProject, cacheSolutions } from "./support/cache-suite.ts";
import { chainBody, chains } from "./support/chains.ts";
import { documentedFiles } from "./support/documented-files.ts";
import { gateRun, submitAll } from "./support/gate-run.ts";
import { Project } from "./support/project.ts";

test("every form of gate that Vitest knows defines its target, by an id of its own", async () => {
  const run = await gateRun(chains, chainBody);
  expect(run.gates).toMatchInlineSnapshot(`
    {
      "src/clock.ts:Clock": [
        "test/clock.test.ts > ticks",
      ],
      "src/inside.ts:inside": [
        "src/inside.ts > beside its stub",
      ],
      "src/next.ts:assertions": [
        "test/assertions.test.ts > counts",
        "test/assertions.test.ts > custom matcher",
        "test/assertions.test.ts > has some",
        "test/assertions.test.ts > local expect",
        "test/assertions.test.ts > polls",
        "test/assertions.test.ts > resolves",
        "test/assertions.test.ts > soft",
      ],
      "src/next.ts:awaited": [
        "test/awaited.test.ts > nobody waits for that",
        "test/awaited.test.ts > nobody waits for this",
        "test/awaited.test.ts > waits",
      ],
      "src/next.ts:fixtures": [
        "test/fixtures.test.ts > automatic fixture",
        "test/fixtures.test.ts > built",
        "test/fixtures.test.ts > file and worker scope",
        "test/fixtures.test.ts > fixture",
        "test/fixtures.test.ts > for with a fixture 1",
        "test/fixtures.test.ts > injected",
        "test/fixtures.test.ts > overridden > by an object",
        "test/fixtures.test.ts > overridden > deeper > by a function",
        "test/fixtures.test.ts > overridden > scoped > by the old name",
        "test/fixtures.test.ts > run if with a fixture",
      ],
      "src/next.ts:hooks": [
        "test/hooks.test.ts > a suite with hooks > uses what its hook computed",
        "test/hooks.test.ts > first",
        "test/hooks.test.ts > second sees what the hooks of the first did",
      ],
      "src/next.ts:mocked": [
        "test/mocked.test.ts > a mock says nothing about it",
        "test/mocked.test.ts > its real self",
      ],
      "src/next.ts:several1": [
        "test/several.test.ts > both",
        "test/several.test.ts > suite form > each 1",
        "test/several.test.ts > suite form > each 2",
        "test/several.test.ts > suite form > gates both by nesting",
        "test/several.test.ts > suite form > one",
      ],
      "src/next.ts:several2": [
        "test/several.test.ts > both",
        "test/several.test.ts > suite form > gates both by nesting",
      ],
      "src/next.ts:snapshots": [
        "test/snapshots.test.ts > a file of its own",
        "test/snapshots.test.ts > from a file",
        "test/snapshots.test.ts > from a file, row 2",
        "test/snapshots.test.ts > from a file, row 3",
        "test/snapshots.test.ts > inline",
      ],
      "src/next.ts:spied": [
        "test/spied.test.ts > a spied target runs",
      ],
      "src/next.ts:timers": [
        "test/timers.test.ts > fake timers",
      ],
      "src/numbers.ts:double": [
        "test/double.test.ts > asserts",
        "test/double.test.ts > concurrent",
        "test/double.test.ts > concurrent each 1",
        "test/double.test.ts > concurrent each 2",
        "test/double.test.ts > each 1",
        "test/double.test.ts > each 1 #2",
        "test/double.test.ts > each 2",
        "test/double.test.ts > each object 3",
        "test/double.test.ts > each object 4",
        "test/double.test.ts > each template 5",
        "test/double.test.ts > fails",
        "test/double.test.ts > for 1",
        "test/double.test.ts > from a helper",
        "test/double.test.ts > from a helper, too",
        "test/double.test.ts > in a loop 1",
        "test/double.test.ts > in a loop 2",
        "test/double.test.ts > its own suite > bound inside",
        "test/double.test.ts > meta and tags",
        "test/double.test.ts > named",
        "test/double.test.ts > not skipped",
        "test/double.test.ts > options",
        "test/double.test.ts > plain",
        "test/double.test.ts > run if 7",
        "test/double.test.ts > sequential",
        "test/double.test.ts > shuffled > one",
        "test/double.test.ts > shuffled > two",
        "test/double.test.ts > suite 1 > of a table",
        "test/double.test.ts > suite 2 > of a table",
        "test/double.test.ts > suite for 3 > concurrent > inside",
        "test/double.test.ts > timeout",
      ],
    }
  `);
  expect(run.exitCode).toBe(0);
  expect(run.stdout).toContain("15 passed (15)");
  expect(run.stderr.slice(run.stderr.indexOf("\n ! ")).trim()).toMatchInlineSnapshot(`
    "! src/next.ts:mocked  vacuous: "a mock says nothing about it" passes without calling the stub
     ! src/next.ts:vacuous  vacuous: "asks nothing" passes without calling the stub; nothing was generated
     ! src/next.ts:unproven  no gate ran: all are skipped, todo or without a body, so nothing was generated
     submissions refused: types (1), unhandled-error (1)"
  `);
  // Two targets were answered wrongly at first: each by what one gate alone can see.
  const reports = run.requests.flatMap(({ n, keys, last }) =>
    n === 1 ? [] : [[keys.join(), last.split("\n\nMend")[0]]],
  );
  expect(Object.fromEntries(reports)).toMatchInlineSnapshot(`
    {
      "src/clock.ts:Clock": "Not accepted, and not run against the gates yet: 1 problem.

    - With this implementation, test/clock.test-d.ts:7 no longer compiles: Expected 1 arguments, but got 0. (types: TS2554)",
      "src/next.ts:awaited": "An error was thrown where nobody could catch it (in a callback or a promise): unseen: 0",
    }
  `);
});

const documented: Readonly<Record<string, string>> = {
  words: 'return text.split(" ").filter((word) => word !== "");',
  slug: 'return words(text).join("-").toLowerCase();',
};

test("an existing suite is the spec of several targets, by one wrapper around each of its parts; so are the documented gates", async () => {
  const files = { ...cacheProject, ...documentedFiles("docs/gates.md") };
  const run = await gateRun(files, (name) => cacheSolutions[name] ?? documented[name] ?? "");
  expect(run.stdout).toContain("50 passed (50)");
  expect(run.exitCode).toBe(0);
  expect(run.requests.map(({ keys }) => keys.join(" ")).sort()).toMatchInlineSnapshot(`
    [
      "src/cache.ts:Cache#get src/cache.ts:Cache#has src/cache.ts:Cache#keys src/cache.ts:Cache#set",
      "src/cache.ts:memoize",
      "src/cache.ts:parseDuration",
      "src/slug.ts:slug",
      "src/slug.ts:words",
    ]
  `);
  expect(Object.fromEntries(Object.entries(run.gates).map(([key, gates]) => [key, gates.length])))
    .toMatchInlineSnapshot(`
    {
      "src/cache.ts:Cache#get": 30,
      "src/cache.ts:Cache#has": 30,
      "src/cache.ts:Cache#keys": 30,
      "src/cache.ts:Cache#set": 30,
      "src/cache.ts:memoize": 3,
      "src/cache.ts:parseDuration": 11,
      "src/slug.ts:slug": 5,
      "src/slug.ts:words": 1,
    }
  `);
});

const troubled: Readonly<Record<string, string>> = {
  "src/trouble.ts": `import { jiti } from "vitest-jiti";
${["stored", "helped", "typed", "sound", "lost"].map((name) => `/** One more. */\nexport function ${name}(n: number): number {\n  return jiti.stub();\n}\n`).join("")}`,
  "test/stored.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { stored } from "../src/trouble.js";
const testStored = jiti.requiredFor(stored);
testStored("known", () => { expect(stored(1)).toBe(2); });
testStored("new", () => { expect(stored(1)).toMatchSnapshot(); });
`,
  "test/support.ts": `import { expect } from "vitest";
export const stays = (value: unknown): void => expect(value).toMatchSnapshot();
`,
  "test/helped.test.ts": `import { jiti } from "vitest-jiti";
import { helped } from "../src/trouble.js";
import { stays } from "./support.js";
jiti.requiredFor(helped)("new, by a helper", () => { stays(helped(1)); });
`,
  "test/typed.test.ts": `import { expect, expectTypeOf } from "vitest";
import { jiti } from "vitest-jiti";
import { typed } from "../src/trouble.js";
jiti.requiredFor(typed)("is text", () => {
  expectTypeOf(typed).returns.toBeString();
  expect(typed(1)).toBe(2);
});
`,
  "test/sound.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { sound } from "../src/trouble.js";
jiti.requiredFor(sound)("adds", () => { expect(sound(1)).toBe(2); });
`,
  "test/lost.gates.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { lost } from "../src/trouble.js";
jiti.requiredFor(lost)("adds", () => { expect(lost(1)).toBe(2); });
`,
};

test("what no candidate can mend is told to the user, and the model is not asked", async () => {
  using project = new Project(troubled);
  await using server = await scriptedServer(({ keys }) => submitAll(keys, () => "return n + 1;"));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(told(run.stderr)).toMatchInlineSnapshot(`
    " jiti  JITI_GATE_NOT_RUN: test/lost.gates.ts:4:1: This file registers gates, but no project of your Vitest config runs it, so they do not count.
      Name it like your other test files (test.include), or export the bound test and register the gates in a test file. Files like *.test-d.ts need typecheck: { enabled: true }.

     jiti  1 generated · 3 not · 1 submission · <time and price>
     ✗ src/trouble.ts:stored  JITI_GATE_SNAPSHOT
         test/stored.test.ts:6:1: The gate "new" of src/trouble.ts:stored compares with a snapshot that is not written, and generated code may not write what it is measured by.
           Write down what you expect: toBe(...), or toMatchInlineSnapshot(\`...\`) with its text. Or take the snapshot out, generate by the other gates, put it back and run \`npx vitest run -u\`.
     ✗ src/trouble.ts:typed  JITI_GATE_TYPES
         test/typed.test.ts:5:31: A type test of src/trouble.ts:typed fails against its signature, which generated code cannot change: TS2349: This expression is not callable.   Type 'ExpectString<number>' has no call signatures.
           Correct the type test, or the stub's signature.
     ✗ src/trouble.ts:helped  JITI_GATE_SNAPSHOT
         test/helped.test.ts:4:25: The gate "new, by a helper" of src/trouble.ts:helped compares with a snapshot that is not written, and generated code may not write what it is measured by.
           Write down what you expect: toBe(...), or toMatchInlineSnapshot(\`...\`) with its text. Or take the snapshot out, generate by the other gates, put it back and run \`npx vitest run -u\`.
         transcript: .jiti/transcripts/src/trouble.ts/helped.<stamp>.jsonl
     ✓ src/trouble.ts:sound  score 9.0, 1 submission, <0.001 USD  .jiti/src/trouble.ts:3-8
     ! no gates: src/trouble.ts:lost  generated when something calls them, or by \`vitest-jiti generate --ungated\`"
  `);
  expect(run.exitCode).toBe(1);
  // That a helper compares with a snapshot shows when it does so for the first time.
  expect(server.requests.map(({ keys }) => keys.join()).sort()).toEqual([
    "src/trouble.ts:helped",
    "src/trouble.ts:sound",
  ]);

  // Another gate, in a file that no longer loads: nothing to repair.
  project.write({
    "test/sound.test.ts": `${project.read("test/sound.test.ts")}import "./missing.js";
jiti.requiredFor(sound)("adds again", () => { expect(sound(2)).toBe(3); });\n`,
  });
  const broken = await project.vitest(["test/sound.test.ts"], { ANTHROPIC_BASE_URL: server.url });
  expect(told(broken.stderr)).toMatchInlineSnapshot(`
    " jiti  JITI_GATE_NOT_RUN: test/lost.gates.ts:4:1: This file registers gates, but no project of your Vitest config runs it, so they do not count.
      Name it like your other test files (test.include), or export the bound test and register the gates in a test file. Files like *.test-d.ts need typecheck: { enabled: true }.

     jiti  0 generated · 1 not · <time>
     ✗ src/trouble.ts:sound  JITI_TEST_IMPORT
         src/trouble.ts:15:1: The test file test/sound.test.ts, which gates src/trouble.ts:sound, could not be imported: test/sound.test.ts:5: Cannot find module './missing.js' imported from <root>/test/sound.test.ts
           Nothing is generated before every test file that gates a target can run. Mend that file first.
     ! no gates: src/trouble.ts:lost  generated when something calls them, or by \`vitest-jiti generate --ungated\`"
  `);
  expect(server.requests).toHaveLength(2);
});

/** The closing summary, without what differs from run to run. */
function told(stderr: string): string {
  return stderr
    .slice(stderr.search(/^ jiti {2}/m))
    .replace(/[\d.]+ s · .*/g, "<time and price>")
    .replace(/[\d.]+ s$/gm, "<time>")
    .replaceAll(/\d{8}T\d+Z/g, "<stamp>");
}
