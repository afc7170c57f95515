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
