import { scriptedServer } from "@vitest-jiti/agents/testing";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { vitestVersions } from "../support/environments.ts";
import { submit } from "../support/money.ts";
import { Project } from "../support/project.ts";
import { configOf, gateOf, inc, incBody, stubOf } from "../support/set-up.ts";

/** What the extension for VS Code calls, in its order: it parses, collects, runs what is clicked, then runs continuously. */
const editor = `import { createVitest, version } from "vitest/node";
const seen = [];
const reporter = { onTestCaseResult: (test) => seen.push(test.name + ": " + test.result().state) };
const cli = { config: process.cwd() + "/vitest.config.ts", watch: true, api: false, ui: false, includeTaskLocation: true };
const vite = {
  server: { middlewareMode: true, watch: null },
  plugins: [{ name: "vitest:vscode-extension", config: (user) => { (user.test ??= {}).reporters = [reporter]; } }],
};
const vitest = await (version.startsWith("4") ? createVitest("test", cli, vite) : createVitest(cli, vite));
const say = (what) => console.log(what + " " + JSON.stringify(seen.splice(0)));
const specifications = await vitest.globTestSpecifications();
await (vitest.parseSpecifications ?? vitest.experimental_parseSpecifications).call(vitest, specifications);
await vitest.collectTests(specifications);
say("collected");
if ((await import("node:fs")).existsSync(".jiti")) throw new Error("collecting generated something");
await vitest.rerunTestSpecifications(specifications, false);
say("run");
await vitest.close();
`;

describe.each(vitestVersions)("%s", (environment) => {
  test("listing tests never generates", async () => {
    using project = new Project(inc, { environment });
    await using server = await scriptedServer(() => submit(incBody));
    for (const args of [["list"], ["list", "--no-static-parse"], ["list", "--json"], ["list", "--filesOnly"]]) {
      const run = await project.vitestIn("", args, { ANTHROPIC_BASE_URL: server.url });
      expect([run.exitCode, server.requests.length], run.output).toEqual([0, 0]);
    }
    expect(project.exists(".jiti")).toBe(false);
  });

  test("an editor generates when tests are run, not when they are collected", async () => {
    using project = new Project({ ...inc, "editor.mjs": editor }, { environment });
    await using server = await scriptedServer(() => submit(incBody));
    const run = await project.node(["editor.mjs"], { ANTHROPIC_BASE_URL: server.url });
    expect(run.exitCode, run.output).toBe(0);
    expect(run.stdout).toContain("collected []");
    expect(run.stdout).toContain('run ["inc of one: passed"]');
    expect(server.requests.length).toBe(1);
  });

  test("changed and related files select targets, and a mirror stands for its source", async () => {
    using project = new Project(
      {
        ...inc,
        "src/other.ts": stubOf("other"),
        "test/other.test.ts": gateOf("other", "../src/other.js"),
        ".gitignore": "node_modules\n",
      },
      { environment },
    );
    const git = async (...args: readonly string[]): Promise<void> => {
      await execa("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: project.root });
    };
    const commit = async (): Promise<void> => {
      await git("add", ".");
      await git("commit", "--quiet", "--message", "x");
    };
    await git("init", "--quiet");
    await commit();
    await using server = await scriptedServer(() => submit(incBody));
    const env = { ANTHROPIC_BASE_URL: server.url };
    const keys = (): readonly string[] => server.requests.map((request) => request.keys.join());

    project.write({ "src/inc.ts": `${stubOf("inc")}\n` });
    const changed = await project.vitest(["--changed"], env);
    expect([changed.exitCode, keys()], changed.output).toEqual([0, ["src/inc.ts:inc"]]);

    await commit();
    const related = await project.vitestIn("", ["related", "src/other.ts", "--run"], env);
    expect([related.exitCode, keys()], related.output).toEqual([0, ["src/inc.ts:inc", "src/other.ts:other"]]);

    await commit();
    project.write({ ".jiti/src/inc.ts": project.read(".jiti/src/inc.ts").replace("n + 1", "n + 2") });
    const edited = await project.vitest(["--changed"], env);
    expect([edited.exitCode, keys().length], edited.output).toEqual([1, 2]);
    expect(edited.stdout).toContain("1 failed (1)");
  });

  test("reports of shards are merged without generating anything", async () => {
    using project = new Project(inc, { environment });
    await using server = await scriptedServer(() => submit(incBody));
    const frozen = await project.vitest(["--reporter=blob"], { CI: "true" });
    expect(frozen.exitCode).toBe(1);
    const merged = await project.vitest(["--merge-reports"], { ANTHROPIC_BASE_URL: server.url });
    expect(merged.exitCode).toBe(1);
    expect(merged.output).toContain("src/inc.ts:inc is not generated");
    expect(server.requests.length).toBe(0);
  });

  test("what is missing in CI is an annotation on the stub", async () => {
    using project = new Project(inc, { environment });
    const run = await project.vitest(["--reporter=github-actions"], { CI: "true", GITHUB_WORKSPACE: project.root });
    expect(run.stdout).toMatch(/^::error file=<root>\/src\/inc\.ts,.*line=4,/m);
  });

  test("coverage counts generated lines in the mirror with both providers", async () => {
    for (const provider of ["v8", "istanbul"]) {
      using project = new Project(
        { ...inc, "vitest.config.ts": configOf(`{ coverage: { provider: "${provider}", reporter: ["json"] } }`) },
        { environment, tools: ["vitest", "typescript", `@vitest/coverage-${provider}`] },
      );
      await using server = await scriptedServer(() => submit(`if (n > 100) {\n  return 0;\n}\n${incBody}`));
      const run = await project.vitest(["--coverage.enabled"], { ANTHROPIC_BASE_URL: server.url });
      expect(run.exitCode, run.output).toBe(0);
      const report = JSON.parse(project.read("coverage/coverage-final.json")) as Readonly<
        Record<
          string,
          { readonly s: object; readonly statementMap: Readonly<Record<string, { start: { line: number } }>> }
        >
      >;
      const lines = Object.fromEntries(
        Object.entries(report).map(([file, { s, statementMap }]) => [
          file.slice(project.root.length + 1),
          Object.values(s).map((count, index) => `${statementMap[index]?.start.line}: ${String(count)}`),
        ]),
      );
      expect(lines[".jiti/src/inc.ts"]).toEqual(["6: 1", "7: 0", "9: 1"]);
      expect(lines["src/inc.ts"] ?? []).toEqual([]);
    }
  });
});
