import { expect, test } from "vitest";
import { Project } from "./support/project.ts";
import { generate, lineOf, printed, shop, written } from "./support/shop.ts";

const register = ["--import", "vitest-jiti/register"];

test("Node runs generated code, with traces that lead to it", async () => {
  using project = new Project(shop, { tools: [] });
  generate(project);
  const run = await project.node([...register, "src/main.ts"]);
  expect(run.stderr).toBe("");
  const [values, ...trace] = run.stdout.split("\n");
  expect(values).toBe(printed);
  expect(trace.flatMap((line) => /(?:file:\/\/)?<root>\/(\S+?):\d+\)?$/.exec(line)?.[1] ?? []).slice(0, 3)).toEqual([
    `.jiti/src/money.ts:${lineOf(project, "throw new RangeError")}`,
    `.jiti/src/money.ts:${lineOf(project, "return Math.round")}`,
    "src/main.ts:8",
  ]);
});

test("so do workers, forked processes, and modules that CommonJS requires", async () => {
  using project = new Project(shop, { tools: [] });
  generate(project);
  project.write({
    "src/start.cts": `const { fork } = require("node:child_process");
const { isMainThread, Worker } = require("node:worker_threads");
const { cents } = require("./money.ts");
console.log(process.argv[2] ?? (isMainThread ? "main" : "worker"), cents("$2"));
if (isMainThread && process.argv[2] === undefined)
  new Worker(__filename).on("exit", () => fork(__filename, ["child"]));
`,
  });
  const run = await project.node([...register, "src/start.cts"]);
  expect(run.output.split("\n")).toEqual(["main 200", "worker 200", "child 200"]);
});

test("a stub that is not generated throws once it is called, and says what to do", async () => {
  using project = new Project(shop, { tools: [] });
  generate(project, { Ring: written["Ring"]! });
  const run = await project.node([...register, "src/main.ts"]);
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain("src/money.ts:Till#add is not generated.\n  Run `npx vitest run` to have it written");
  expect(run.stderr).toContain("code: 'JITI_STUB_PENDING'");
  expect(run.stderr).toContain("<root>/src/money.ts:14:");
});

test("without the hook the error names it", async () => {
  using project = new Project(shop, { tools: [] });
  generate(project);
  const run = await project.node(["src/main.ts"]);
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain("start with `node --import vitest-jiti/register`");
});

test("a loader that compiles TypeScript has to come second", async () => {
  using project = new Project(shop, { tools: [] });
  generate(project);
  project.write({
    "compiler.mjs": `import { registerHooks, stripTypeScriptTypes } from "node:module";
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    return url.endsWith(".ts") ? { format: "module", source: stripTypeScriptTypes(String(loaded.source)) } : loaded;
  },
});
`,
  });
  const compiler = ["--disable-warning=ExperimentalWarning", "--import", "./compiler.mjs"];
  const right = await project.node([...register, ...compiler, "src/main.ts"]);
  expect(right.stdout.split("\n")[0]).toBe(printed);
  const wrong = await project.node([...compiler, ...register, "src/main.ts"]);
  expect(wrong.exitCode).toBe(1);
  expect(wrong.stderr).toContain("JITI_REGISTERED_TOO_LATE");
  expect(wrong.stderr).toContain("Name vitest-jiti/register first");
});
