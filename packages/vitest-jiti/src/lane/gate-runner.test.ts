import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LaneProject, statesOf, targetOf } from "./testing/lane-project.ts";

const files = {
  "src/money.ts": `import { jiti } from "vitest-jiti";
const digits = 2;

export function parseMoney(raw: string): number {
  return jiti.stub();
}

export async function later(n: number): Promise<number> {
  return jiti.stub();
}
`,
  "src/early.ts": `import { jiti } from "vitest-jiti";
export function early(): number {
  return jiti.stub();
}
export const atImport = early();
`,
  "test/money.test.ts": `import { describe, expect, inject, test } from "vitest";
import { jiti } from "vitest-jiti";
import { later, parseMoney } from "../src/money.ts";

const testMoney = jiti.requiredFor(parseMoney);

testMoney("reads symbols", () => {
  expect(inject("answer")).toBe(42);
  expect(parseMoney("$1.50")).toBe(150);
});

testMoney.each([
  ["€2", 200],
  ["€2", 200],
])("%s", (raw, cents) => {
  expect(parseMoney(raw)).toBe(cents);
});

testMoney("swallows", () => {
  console.log("printed by a gate");
  expect(() => parseMoney("")).toThrow();
});

testMoney("vacuous", () => {
  expect(1).toBe(1);
});

testMoney("unwritten");
testMoney.skip("skipped", () => {
  throw new Error("never");
});
test.only("another test", () => {
  throw new Error("must not run");
});

describe("later", () => {
  jiti.requiredFor(later, () => {
    test.concurrent("first", async () => {
      await Promise.resolve();
      expect(await later(1)).toBe(2);
    });
    test.concurrent("second", async () => {
      await Promise.resolve();
      expect(await later(2)).toBe(3);
    });
  });
});
`,
  "test/early.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { atImport, early } from "../src/early.ts";
jiti.requiredFor(early)("is early", () => {
  expect(atImport).toBe(1);
});
`,
  "setup.js": `import { appendFileSync } from "node:fs";
export default (project) => {
  appendFileSync(project.config.root + "/setups", "x");
  project.provide("answer", 42);
};
`,
};

const money = targetOf("src/money.ts", "parseMoney", "test/money.test.ts");
const later = targetOf("src/money.ts", "later", "test/money.test.ts");
const early = targetOf("src/early.ts", "early", "test/early.test.ts", [[4, 6]]);

const right = `export function parseMoney(raw: string): number {
  const [, amount] = /^[$€](\\d+(?:\\.\\d+)?)$/.exec(raw) ?? [];
  if (amount === undefined) throw new RangeError("not money");
  return Math.round(Number(amount) * 10 ** digits);
}`;

let project: LaneProject;

beforeAll(async () => {
  project = await LaneProject.open({ files, test: `{ globalSetup: ["./setup.js"] }` });
});

afterAll(async () => {
  await project[Symbol.asyncDispose]();
});

describe("the red run", () => {
  test("shows each gate, what it called and what it printed", async () => {
    const { evidence, verdict } = await project.runner.red([money, later], project.signal);
    const shown = evidence.results.map(({ gate, state, called, output, failures: [failure] }) => ({
      id: gate.id,
      line: gate.location.line,
      state,
      called: called.join(),
      ...(output === "" ? {} : { output }),
      ...(failure === undefined
        ? {}
        : { failed: failure.line, at: failure.stack.map(({ file, line }) => `${file}:${line}`).join(" < ") }),
    }));
    expect(shown).toMatchInlineSnapshot(`
      [
        {
          "at": "src/money.ts:5 < test/money.test.ts:9",
          "called": "src/money.ts:parseMoney",
          "failed": "expect(parseMoney("$1.50")).toBe(150);",
          "id": "test/money.test.ts > reads symbols",
          "line": 7,
          "state": "failed",
        },
        {
          "at": "src/money.ts:5 < test/money.test.ts:16",
          "called": "src/money.ts:parseMoney",
          "failed": "expect(parseMoney(raw)).toBe(cents);",
          "id": "test/money.test.ts > €2",
          "line": 15,
          "state": "failed",
        },
        {
          "at": "src/money.ts:5 < test/money.test.ts:16",
          "called": "src/money.ts:parseMoney",
          "failed": "expect(parseMoney(raw)).toBe(cents);",
          "id": "test/money.test.ts > €2 #2",
          "line": 15,
          "state": "failed",
        },
        {
          "called": "src/money.ts:parseMoney",
          "id": "test/money.test.ts > swallows",
          "line": 19,
          "output": "printed by a gate
      ",
          "state": "passed",
        },
        {
          "called": "",
          "id": "test/money.test.ts > vacuous",
          "line": 24,
          "state": "passed",
        },
        {
          "called": "",
          "id": "test/money.test.ts > unwritten",
          "line": 28,
          "state": "unproven",
        },
        {
          "called": "",
          "id": "test/money.test.ts > skipped",
          "line": 29,
          "state": "unproven",
        },
        {
          "at": "src/money.ts:9 < test/money.test.ts:40",
          "called": "src/money.ts:later",
          "failed": "expect(await later(1)).toBe(2);",
          "id": "test/money.test.ts > later > first",
          "line": 38,
          "state": "failed",
        },
        {
          "at": "src/money.ts:9 < test/money.test.ts:44",
          "called": "src/money.ts:later",
          "failed": "expect(await later(2)).toBe(3);",
          "id": "test/money.test.ts > later > second",
          "line": 42,
          "state": "failed",
        },
      ]
    `);
    expect(evidence.calls).toMatchInlineSnapshot(`
      [
        {
          "args": [
            ""$1.50"",
          ],
          "key": "src/money.ts:parseMoney",
        },
        {
          "args": [
            ""€2"",
          ],
          "key": "src/money.ts:parseMoney",
        },
        {
          "args": [
            """",
          ],
          "key": "src/money.ts:parseMoney",
        },
        {
          "args": [
            "1",
          ],
          "key": "src/money.ts:later",
        },
        {
          "args": [
            "2",
          ],
          "key": "src/money.ts:later",
        },
      ]
    `);
    expect(verdict.problems).toEqual([]);
    expect(verdict.green).toBe(false);
  });

  test("a stub that is called while its file is imported makes each gate site red", async () => {
    const { evidence, verdict } = await project.runner.red([early], project.signal);
    expect(evidence.results.map(({ gate, state, called }) => [gate.location.line, state, called])).toEqual([
      [4, "failed", [early.key]],
    ]);
    expect(verdict.problems).toEqual([]);
  });
});

describe("a candidate", () => {
  test("is green when every gate of the red run passes", async () => {
    const verdict = await project.verify(money, right);
    expect(statesOf(verdict)).toMatchInlineSnapshot(`
      {
        "reads symbols": "passed",
        "skipped": "unproven",
        "swallows": "passed",
        "unwritten": "unproven",
        "vacuous": "passed",
        "€2": "passed",
      }
    `);
    expect([verdict.problems, verdict.green]).toEqual([[], true]);
  });

  test("is red with message, diff, line and frames of its own code", async () => {
    const wrong = await project.verify(money, right.replace("digits)", "1)"));
    expect(wrong.green).toBe(false);
    expect(wrong.results[0]?.failures).toMatchInlineSnapshot(`
      [
        {
          "diff": "- Expected
      + Received

      - 150
      + 15",
          "line": "expect(parseMoney("$1.50")).toBe(150);",
          "message": "expected 15 to be 150 // Object.is equality",
          "stack": [
            {
              "column": 31,
              "file": "test/money.test.ts",
              "line": 9,
              "method": "",
            },
          ],
        },
      ]
    `);
    const thrower = await project.verify(money, right.replace("Math.round(", "Math.missing("));
    expect(thrower.results[0]?.failures[0]?.stack.map(({ file, line }) => `${file}:${line}`)).toMatchInlineSnapshot(`
      [
        ".jiti/src/money.ts:8",
        "test/money.test.ts:9",
      ]
    `);
  });

  test("does not outlive its run: the next is judged afresh", async () => {
    expect((await project.verify(money, right)).green).toBe(true);
    const none = await project.runner.verify([money], new Map(), project.signal);
    expect([none.green, none.results[0]?.called]).toEqual([false, [money.key]]);
  });

  test("leaves no gate of the red run out", async () => {
    const sly = right.replace("return", `Object.assign(globalThis, { sly: true }); return`);
    const skipping = files["test/money.test.ts"].replace(
      `testMoney("reads symbols", () => {`,
      `testMoney("reads symbols", ({ skip }) => {\n  parseMoney("$1");\n  skip("sly" in globalThis);`,
    );
    project.write({ "test/money.test.ts": skipping });
    const verdict = await project.verify(money, sly);
    project.write({ "test/money.test.ts": files["test/money.test.ts"] });
    expect([statesOf(verdict)["reads symbols"], verdict.green]).toEqual(["missing", false]);
  });

  test("is run by the text that test files have now", async () => {
    project.write({ "test/money.test.ts": files["test/money.test.ts"].replaceAll("200]", "201]") });
    const verdict = await project.verify(money, right);
    project.write({ "test/money.test.ts": files["test/money.test.ts"] });
    expect(statesOf(verdict)["€2"]).toBe("failed");
    expect((await project.verify(money, right)).green).toBe(true);
  });
});

describe("evaluating", () => {
  test.each([
    [`parseMoney("$3")`, "300"],
    [`[digits, typeof later]`, "[ 2, 'function' ]"],
    [`parseMoney("x")`, "Thrown: RangeError: not money"],
    [`await Promise.resolve(console.log("hi"))`, "hi\nundefined"],
    [`1 +`, "The expression does not parse: expression.ts:2:1: it does not parse: Unexpected token."],
  ])("%s", async (expression, printed) => {
    expect(await project.runner.evaluate(money, project.overlay(money.key, right), expression, project.signal)).toBe(
      printed,
    );
  });
});

test("the user's global setup ran once, and this process keeps its exit code", async () => {
  const { readFileSync } = await import("node:fs");
  expect(readFileSync(`${project.root}/setups`, "utf8")).toBe("x");
  expect(process.exitCode).toBeUndefined();
});
