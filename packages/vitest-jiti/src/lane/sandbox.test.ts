import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { existsSync } from "node:fs";
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
  "test/denied.test.ts": `import { writeFileSync } from "node:fs";
import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { work } from "../src/work.ts";
jiti.requiredFor(work)("writes a file", () => {
  writeFileSync("out.txt", String(work(1)));
  expect(work(1)).toBe(2);
});
`,
  ".env": "SECRET=1",
};

const target = targetOf("src/work.ts", "work", "test/work.test.ts", [[4, 6]]);
const writer = targetOf("src/work.ts", "work", "test/denied.test.ts", [[5, 8]]);
const body = (code: string): string => `export function work(n: number): unknown {\n  ${code}\n}`;
const builtin = (name: string): string => `process.getBuiltinModule("node:${name}")!`;

let project: LaneProject;

beforeAll(async () => {
  process.env["PLANTED_API_KEY"] = "sentinel";
  project = await LaneProject.open({ files, sandbox: { timeoutMs: 3000, memoryMb: 128 } });
});

afterAll(async () => {
  delete process.env["PLANTED_API_KEY"];
  await project[Symbol.asyncDispose]();
});

describe("what ends a process is told, and the next candidate runs", () => {
  test.each<[string, string, unknown]>([
    ["a loop", "while (true) {}", { kind: "timeout", afterMs: 3000 }],
    ["a promise that never settles", "return new Promise(() => undefined);", { kind: "timeout", afterMs: 3000 }],
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
      "an error that nobody awaits",
      "void Promise.reject(new Error('late')); return n + 1;",
      { kind: "unhandled-error", message: "late" },
    ],
  ])("%s", async (_, code, problem) => {
    const verdict = await project.verify(target, body(code));
    expect([verdict.problems, verdict.green]).toEqual([[problem], false]);
    expect((await project.verify(target, body("return n + 1;"))).green).toBe(true);
  });

  test("an import that does not end or throws", async () => {
    const endless = await project.verify(target, `while (true) {}\n${body("return n + 1;")}`);
    expect(endless.problems).toEqual([{ kind: "timeout", afterMs: 3000 }]);
    const throwing = await project.verify(target, `throw new Error("at import");\n${body("return n + 1;")}`);
    expect(throwing.problems).toEqual([
      {
        kind: "import-failed",
        file: "test/work.test.ts",
        message: expect.stringMatching(/^\.jiti\/src\/work\.ts:\d+: at import$/) as string,
      },
    ]);
  });
});

describe("what is denied is told with who asked", () => {
  test.each<[string, string, RegExp]>([
    ["writing", `${builtin("fs")}.writeFileSync("out.txt", ""); return 2;`, /^FileSystemWrite .*out\.txt$/],
    ["reading secrets", `${builtin("fs")}.readFileSync(".env"); return 2;`, /^FileSystemRead .*\.env$/],
    [
      "reading elsewhere",
      `${builtin("fs")}.readFileSync("/etc/hostname"); return 2;`,
      /^FileSystemRead \/etc\/hostname$/,
    ],
    ["a child process", `${builtin("child_process")}.execSync("true"); return 2;`, /^ChildProcess/],
    ["a worker thread", `new (${builtin("worker_threads")}.Worker)("", { eval: true }); return 2;`, /^WorkerThreads/],
    ["a signal to Vitest", "process.kill(process.ppid, 0); return 2;", new RegExp(`^Signal ${process.pid}$`)],
  ])("%s by a candidate", async (_, code, expected) => {
    const { problems, green } = await project.verify(target, body(code));
    expect(green).toBe(false);
    expect(problems).toEqual([
      {
        kind: "permission-denied",
        by: "candidate",
        file: ".jiti/src/work.ts",
        what: expect.stringMatching(expected) as string,
      },
    ]);
    expect(existsSync(`${project.root}/out.txt`)).toBe(false);
  });

  test("writing by a gate", async () => {
    const { problems } = await project.verify(writer, body("return n + 1;"));
    expect(problems).toEqual([
      {
        kind: "permission-denied",
        by: "gate",
        file: "test/denied.test.ts",
        what: expect.stringMatching(/^FileSystemWrite/) as string,
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
