import { existsSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunProblem } from "@vitest-jiti/core";
import { networkFence } from "../pool/network.ts";
import { LaneProject, targetOf } from "./testing/lane-project.ts";

const builtin = (name: string): string => `process.getBuiltinModule("node:${name}")`;
const errorOf = (emitter: string): string =>
  `new Promise((resolve, reject) => ${emitter}.once("error", reject).once("listening", resolve).once("connect", resolve))`;

/** What somebody might try, what is said of it, and what allows it. */
const things = {
  temporary: [`${builtin("fs")}.mkdtempSync(${builtin("os")}.tmpdir() + "/x-")`, /^FileSystemWrite .+x-/, "tmp"],
  stream: [
    `new Promise((_, no) => ${builtin("fs")}.createWriteStream(${builtin("os")}.tmpdir() + "/x").on("error", no))`,
    /^FileSystemWrite .+x$/,
    "tmp",
  ],
  project: [`${builtin("fs/promises")}.writeFile("out.txt", "")`, /^FileSystemWrite .*out\.txt$/, undefined],
  outside: [`${builtin("fs")}.readFileSync("/etc/hostname")`, /^FileSystemRead \/etc\/hostname$/, undefined],
  server: [errorOf(`${builtin("http")}.createServer().listen(0, "127.0.0.1")`), /^Network localhost$/, "loopback"],
  local: [`fetch("http://127.0.0.1:4999/")`, /^Network 127\.0\.0\.1:4999$/, "loopback"],
  socket: [errorOf(`${builtin("net")}.connect("/run/docker.sock")`), /^Network \/run\/docker\.sock$/, "loopback"],
  public: [`fetch("https://example.com/")`, /^Network example\.com:443$/, undefined],
  request: [errorOf(`${builtin("http")}.get("http://example.com/")`), /^Network example\.com:80$/, undefined],
  datagram: [
    `${builtin("dgram")}.createSocket("udp4").send("x", 53, "192.0.2.1")`,
    /^Network 192\.0\.2\.1$/,
    undefined,
  ],
  child: [`${builtin("child_process")}.execSync("true")`, /^ChildProcess/, "child-process"],
  thread: [`new (${builtin("worker_threads")}.Worker)("", { eval: true })`, /^WorkerThreads/, undefined],
  wasi: [`new (${builtin("wasi")}.WASI)({ version: "preview1" })`, /^WASI/, undefined],
  addon: [`process.dlopen({ exports: {} }, "/addon.node")`, /^native addon$/, undefined],
  signal: [`process.kill(process.ppid, 0)`, /^Signal \d+$/, undefined],
  variables: [
    `${builtin("fs")}.readFileSync("/proc/" + process.ppid + "/environ")`,
    /^FileSystemRead .*environ$/,
    undefined,
  ],
  dotenv: [`${builtin("fs")}.readFileSync(".env")`, /^FileSystemRead .*\.env$/, undefined],
  npmrc: [`${builtin("fs")}.readFileSync(".npmrc")`, /^FileSystemRead .*\.npmrc$/, undefined],
} as const satisfies Record<string, readonly [code: string, what: RegExp, grant: string | undefined]>;

const acts = `{ ${Object.entries(things)
  .map(([name, [code]]) => `${name}: async () => ${code}`)
  .join(", ")} }`;

/** A test with a gate for each thing: the gate does it. */
const gatesOf = (acting: string): string => `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { work } from "../src/work.ts";
${acting}
const testWork = jiti.requiredFor(work);
testWork.each(${JSON.stringify(Object.keys(things))})("%s", async (name) => {
  expect(await work(name)).toBe("done");
  await acts[name]();
});
`;

/** A gate with a server, to which it talks. */
const served = `import { createServer } from "node:http";
import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { work } from "../src/work.ts";
jiti.requiredFor(work)("is served", async () => {
  const server = createServer((_, reply) => reply.end(work("x")));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  expect(await (await fetch("http://127.0.0.1:" + (server.address() as any).port)).text()).toBe("done");
  server.close();
});
`;

const files = {
  "src/work.ts": `import { jiti } from "vitest-jiti";
export function work(name: string): any {
  return jiti.stub();
}
`,
  "test/gate.test.ts": gatesOf(`const acts: any = ${acts};`),
  "test/helper.ts": `export const acts: any = ${acts};`,
  "test/helper.test.ts": gatesOf(`import { acts } from "./helper.ts";`),
  "node_modules/dep/package.json": JSON.stringify({ name: "dep", type: "module", exports: "./index.js" }),
  "node_modules/dep/index.js": `export const acts = ${acts};`,
  "test/dependency.test.ts": gatesOf(`// @ts-ignore\nimport { acts } from "dep";`),
  "test/asking.test.ts": gatesOf("const acts: any = {};").replace("  await acts[name]();\n", ""),
  ".env": "SECRET=sentinel-in-dotenv",
  ".npmrc": "//registry/:_authToken=sentinel-in-npmrc",
};

const target = (file: string): ReturnType<typeof targetOf> => targetOf("src/work.ts", "work", file, [[1, 99]]);
const body = (code: string): string => `export function work(name: string): any {\n  ${code}\n}`;
const harmless = body('return "done";');
const denied = (problems: readonly RunProblem[]): unknown =>
  problems.map((problem) =>
    problem.kind === "permission-denied" ? [problem.by, problem.file, problem.what, problem.grant] : problem,
  );

/** All things, as problems that one party caused. */
const all = (by: string, file: string): unknown =>
  Object.values(things).map(([, what, grant]) => [by, file, expect.stringMatching(what) as string, grant]);

let project: LaneProject;

beforeAll(async () => {
  process.env["PLANTED_API_KEY"] = "sentinel-in-environment";
  project = await LaneProject.open({ files });
});

afterAll(async () => {
  delete process.env["PLANTED_API_KEY"];
  await project[Symbol.asyncDispose]();
});

test.each([
  ["a gate", "test/gate.test.ts"],
  ["a helper of a gate", "test/helper.test.ts"],
  ["a dependency that a gate calls", "test/dependency.test.ts"],
])("what is denied to %s is the user's affair", async (_, file) => {
  const { problems, green } = await project.verify(target(file), harmless);
  expect(denied(problems)).toEqual(all("gate", file));
  expect(green).toBe(false);
  expect(existsSync(join(project.root, "out.txt"))).toBe(false);
});

test("what is denied to a candidate is its own", async () => {
  const { problems, green } = await project.verify(
    target("test/asking.test.ts"),
    body(`const acts: any = ${acts};\n  return acts[name]();`),
  );
  expect(denied(problems)).toEqual(all("candidate", ".jiti/src/work.ts"));
  expect(green).toBe(false);
  expect(existsSync(join(project.root, "out.txt"))).toBe(false);
});

test("what is denied to a setup file is the user's affair too", async () => {
  await using other = await LaneProject.open({
    files: { ...files, "test/setup.ts": `await (${things.child[0]});` },
    test: `{ setupFiles: ["test/setup.ts"] }`,
  });
  const { problems } = await other.verify(target("test/gate.test.ts"), harmless);
  expect(denied(problems)).toContainEqual([
    "gate",
    "test/setup.ts",
    expect.stringMatching(/^ChildProcess/) as string,
    "child-process",
  ]);
});

test("what is granted works, and nothing else does", async () => {
  await using open = await LaneProject.open({
    files: { ...files, "test/served.test.ts": served },
    sandbox: { allow: ["tmp", "loopback", "child-process"] },
  });
  const { problems } = await open.verify(target("test/gate.test.ts"), harmless);
  const rest = Object.values(things).filter(([, , grant]) => grant === undefined);
  expect(denied(problems)).toEqual(
    rest.map(([, what]) => ["gate", "test/gate.test.ts", expect.stringMatching(what) as string, undefined]),
  );
  const verdict = await open.verify(target("test/served.test.ts"), harmless);
  expect([verdict.problems, verdict.green]).toEqual([[], true]);
});

test("no secret reaches the process by any of its ways", async () => {
  const outside = join(homedir(), `.jiti-planted-${process.pid}`);
  writeFileSync(outside, "sentinel-outside");
  try {
    const places = [
      ".env",
      ".npmrc",
      outside,
      "/proc/self/environ",
      `/proc/${process.pid}/environ`,
      "/proc/self/../1/environ",
    ];
    const read = `${JSON.stringify(places)}.map((path) => { try { return String(${builtin("fs")}.readFileSync(path)); } catch (error) { return error.code; } })`;
    const seen = await project.runner.evaluate(
      target("test/gate.test.ts"),
      new Map(),
      `JSON.stringify([${read}, process.env, process.execArgv, process.argv])`,
      project.signal,
    );
    expect(seen).not.toMatch(/sentinel/);
    expect(seen.match(/ERR_ACCESS_DENIED/g)).toHaveLength(places.length);
  } finally {
    rmSync(outside);
  }
});

test("the kernel keeps a process off the network, where it can", async ({ skip }) => {
  if ((await networkFence([])).length === 0) skip("no user namespaces here");
  // Below the fence in JavaScript: the resolver of c-ares has sockets of its own.
  const interfaces = `Object.values(${builtin("os")}.networkInterfaces()).flat().length`;
  const seen = await project.runner.evaluate(target("test/gate.test.ts"), new Map(), interfaces, project.signal);
  expect(seen).toBe("0");
});
