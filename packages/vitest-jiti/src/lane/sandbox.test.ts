import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LaneProject, statesOf, targetOf } from "./testing/lane-project.ts";

const files = {
  "src/work.ts": `import { jiti } from "vitest-jiti";
export function work(n: number): unknown {
  return jiti.stub();
}
`,
  "test/work.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { work } from "../src/work.ts";
jiti.requiredFor(work)("adds one", async () => {
  expect(await work(1)).toEqual(2);
});
`,
};

const target = targetOf("src/work.ts", "work", "test/work.test.ts", [[4, 6]]);
const body = (code: string): string => `export function work(n: number): unknown {\n  ${code}\n}`;

let project: LaneProject;
/** Its deadline is one that a good candidate, too, may miss while the machine is busy. */
let hasty: LaneProject;

beforeAll(async () => {
  process.env["PLANTED_API_KEY"] = "sentinel";
  project = await LaneProject.open({ files, sandbox: { memoryMb: 128 } });
  hasty = await LaneProject.open({ files, sandbox: { timeoutMs: 3000 } });
});

afterAll(async () => {
  delete process.env["PLANTED_API_KEY"];
  await project[Symbol.asyncDispose]();
  await hasty[Symbol.asyncDispose]();
});

describe("what does not end is ended, and the next candidate runs", () => {
  test.each([
    ["a loop", body("while (true) {}")],
    ["a promise that never settles", body("return new Promise(() => undefined);")],
    ["an import", `while (true) {}\n${body("return n + 1;")}`],
  ])("%s", async (_, code) => {
    const verdict = await hasty.verify(target, code);
    expect([verdict.problems, verdict.green]).toEqual([[{ kind: "timeout", afterMs: 3000 }], false]);
    await expect
      .poll(async () => (await hasty.verify(target, body("return n + 1;"))).green, { timeout: 50_000 })
      .toBe(true);
  });
});

describe("what ends a process is told, and the next candidate runs", () => {
  test.each<[string, string, unknown]>([
    [
      "an endless heap",
      "const all: unknown[] = []; while (true) all.push(new Array(1e5).fill(Math.random()));",
      { kind: "out-of-memory", limitMb: 128 },
    ],
    [
      "endless buffers",
      "const all: unknown[] = []; while (true) all.push(Buffer.alloc(1e7, 1));",
      { kind: "out-of-memory", limitMb: 128 },
    ],
    ["process.exit", "process.exit(3);", { kind: "exited", exitCode: 3, signal: null }],
    [
      "a real exit",
      "(process as unknown as { reallyExit(code: number): void }).reallyExit(0);",
      { kind: "exited", exitCode: 0, signal: null },
    ],
    [
      "a signal to itself",
      `process.kill(process.pid, "SIGKILL"); while (true) {}`,
      { kind: "exited", exitCode: null, signal: "SIGKILL" },
    ],
    [
      "a message in the runner's name",
      `(process as unknown as { _send(message: unknown): void })._send({ type: "testfileFinished" }); return n + 1;`,
      { kind: "tampering", what: "it sent messages in the name of the test runner" },
    ],
    [
      "an error that nobody awaits",
      "void Promise.reject(new Error('late')); return n + 1;",
      { kind: "unhandled-error", message: "late" },
    ],
  ])("%s", async (_, code, problem) => {
    const verdict = await project.verify(target, body(code));
    expect([verdict.problems, verdict.green]).toEqual([[problem], false]);
    expect((await project.verify(target, body("return n + 1;"))).green).toBe(true);
  });

  test("an import that throws", async () => {
    const throwing = await project.verify(target, `throw new Error("at import");\n${body("return n + 1;")}`);
    expect(throwing.problems).toEqual([
      {
        kind: "import-failed",
        by: "candidate",
        file: "test/work.test.ts",
        message: expect.stringMatching(/^\.jiti\/src\/work\.ts:\d+: at import$/) as string,
      },
    ]);
  });
});

test("a process sees no keys, and a home of its own", async () => {
  const seen = `JSON.stringify([process.env.PLANTED_API_KEY ?? null, process.env.HOME === process.env.TMPDIR])`;
  expect(await project.runner.evaluate(target, new Map(), seen, project.signal)).toBe(`'[null,true]'`);
});

test("a candidate that tampers with matchers is caught", async () => {
  const code = `import { chai } from "vitest";\n${body("chai.util.overwriteMethod(chai.Assertion.prototype, 'toEqual', () => function (this: unknown) { return this; }); return 3;")}`;
  const verdict = await project.verify(target, code);
  expect(statesOf(verdict)).toEqual({ "adds one": "passed" });
  expect([verdict.problems, verdict.green]).toEqual([
    ["toEqual", "not.toEqual"].map((matcher) => ({ kind: "canary", matcher })),
    false,
  ]);
});

test("a run that is cancelled ends at once", async () => {
  const stop = new AbortController();
  const run = project.runner.verify([target], project.overlay(target.key, body("while (true) {}")), stop.signal);
  setTimeout(() => {
    stop.abort();
  }, 300);
  await expect(run).rejects.toThrow(expect.objectContaining({ code: "JITI_GENERATION_CANCELLED" }) as Error);
  expect((await project.verify(target, body("return n + 1;"))).green).toBe(true);
});
