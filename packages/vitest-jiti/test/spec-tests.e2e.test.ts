import { scriptedServer, type ScriptedReply } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { solution, submit } from "./support/money.ts";
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

function submitTests(
  bodies: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): ScriptedReply {
  const tests = Object.entries(bodies).map(([gate, body]) => ({ gate, body }));
  return { tools: [{ name: "submit_tests", input: { tests, ...more } }] };
}

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
     ✓ src/money.ts:parseMoney  score 9.0, 2 submissions, ~0.001 USD  .jiti/src/money.ts:3-10"
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

  // Red in the file of the tests, under the user's title.
  project.write({ ".jiti/src/money.ts": project.read(".jiti/src/money.ts").replace('raw === "" || ', "") });
  const red = await project.vitest();
  expect(red.exitCode).toBe(1);
  expect(red.output).toContain(`test/money.test.ts > what is not money > throws RangeError on '' and on 'not money'`);
  expect(red.output).toContain("❯ throwsRangeErrorOnAndOnNotMoney .jiti/tests/test/money.test.specs.ts:12:60");
  expect(red.output).not.toContain("dist/inject");
});
