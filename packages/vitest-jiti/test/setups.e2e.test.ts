import { scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { submit } from "./support/money.ts";
import { Project } from "./support/project.ts";
import { configOf, gateOf, inc, incBody } from "./support/set-up.ts";

// The whole list is in `matrix/`: these three stand for it.

test("a shard of projects with aliases and values from global setup generates once, by all gates", async () => {
  using project = new Project({
    ...inc,
    "test/inc.test.ts": gateOf("inc", "@/inc", `expect(inject("two")).toBe(2);`),
    "test/second.test.ts": gateOf("inc", "@/inc"),
    "test/global.ts": `export default (project) => project.provide("two", 2);`,
    "vitest.config.ts": configOf(
      `{ globalSetup: ["test/global.ts"], projects: [
        { extends: true, test: { name: "a", include: ["test/*.test.ts"] } },
        { extends: true, test: { name: "b", include: ["test/*.test.ts"], pool: "vmThreads" } },
      ] }`,
      `resolve: { alias: { "@": import.meta.dirname + "/src" } },`,
    ),
  });
  await using server = await scriptedServer(() => submit(incBody));
  const run = await project.vitest(["--shard=1/2", "-t", "of one"], { ANTHROPIC_BASE_URL: server.url });
  expect(run.exitCode, run.output).toBe(0);
  expect(run.stderr).toContain("red: 4 of 4 gates");
  expect(server.requests.length).toBe(1);
});

test("collecting tests never generates", async () => {
  using project = new Project(inc);
  await using server = await scriptedServer(() => submit(incBody));
  const run = await project.vitestIn("", ["list", "--no-static-parse"], { ANTHROPIC_BASE_URL: server.url });
  expect([run.exitCode, run.stdout.trim()], run.output).toEqual([0, "test/inc.test.ts > inc of one"]);
  expect(server.requests.length).toBe(0);
});

test("what is missing in CI is an annotation on the stub", async () => {
  using project = new Project(inc);
  const run = await project.vitest(["--reporter=github-actions"], { CI: "true", GITHUB_WORKSPACE: project.root });
  expect(run.stdout).toMatch(/^::error file=<root>\/src\/inc\.ts,.*line=4,/m);
});

test("commands know the aliases and the options that only projects of Vitest have", async () => {
  using project = new Project(
    {
      "src/step.ts": "export interface Step { readonly by: number }\n",
      "src/inc.ts": `import { jiti } from "vitest-jiti";
import type { Step } from "@/step";

/** Adds a step. */
export function inc(value: number, step: Step): number {
  return jiti.stub();
}
`,
      "test/inc.test.ts": gateOf("inc", "@/inc").replace("inc(1)", "inc(1, { by: 1 })"),
      "vitest.config.ts": `import jiti from "vitest-jiti/plugin";
import { defineConfig } from "vitest/config";
const alias = [{ find: /^@\\/(.*)$/, replacement: import.meta.dirname + "/src/$1" }];
export default defineConfig({
  test: { projects: [{ plugins: [jiti({ sandbox: { timeoutMs: 7000 } })], resolve: { alias }, test: { name: "only" } }] },
});
`,
      "tsconfig.json": JSON.stringify({
        compilerOptions: {
          module: "preserve",
          strict: true,
          noEmit: true,
          skipLibCheck: true,
          types: [],
          paths: { "@/*": ["./src/*"] },
        },
      }),
    },
    { tools: ["vitest", "typescript"] },
  );
  await using server = await scriptedServer(() => submit("return value + step.by;"));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(run.exitCode, run.output).toBe(0);
  // Without what editors need, nobody but Vite knows what "@" is. The compiler's options belong to the verification key.
  project.remove("tsconfig.json");

  const doctor = await project.jiti(["doctor", "--json"], { ANTHROPIC_API_KEY: "of the user" });
  expect(JSON.parse(doctor.stdout), doctor.output).toMatchObject({
    blockers: [],
    settings: expect.arrayContaining([
      { key: "sandbox.timeoutMs", value: 7000, from: "the options of the jiti() plugin" },
    ]) as unknown,
  });
  const status = await project.jiti(["status", "--json"]);
  expect(JSON.parse(status.stdout), status.output).toMatchObject({
    targets: [{ key: "src/inc.ts:inc", gates: 1, changed: ["verification key"] }],
  });
  const merged = await project.jiti(["merge", "--all"]);
  expect(merged.exitCode, merged.output).toBe(0);
  expect(project.read("src/inc.ts")).toContain("return value + step.by;");
});
