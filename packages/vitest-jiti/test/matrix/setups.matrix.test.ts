import { scriptedServer } from "@vitest-jiti/agents/testing";
import { describe, expect, test } from "vitest";
import { vitestVersions } from "../support/environments.ts";
import { submit } from "../support/money.ts";
import { Project } from "../support/project.ts";
import { configOf, gateOf, inc, incBody } from "../support/set-up.ts";

interface SetUp {
  readonly files?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly tools?: readonly string[];
}

const twoProjects = `{ projects: [
  { extends: true, test: { name: "a", include: ["test/*.test.ts"] } },
  { extends: true, test: { name: "b", include: ["test/*.test.ts"] } },
] }`;
const inDom = gateOf("inc", "../src/inc.js", `expect(document.createElement("p").tagName).toBe("P");`);
const second = { "test/second.test.ts": gateOf("inc", "../src/inc.js") };
const mapped = JSON.stringify({
  compilerOptions: {
    target: "ES2023",
    module: "ESNext",
    moduleResolution: "bundler",
    strict: true,
    noEmit: true,
    types: [],
    paths: { "@/*": ["./src/*"] },
  },
  include: ["src", "test"],
});

const setUps: Readonly<Record<string, SetUp>> = {
  "projects that share a file": { files: { "vitest.config.ts": configOf(twoProjects) } },
  "one of several projects": { files: { "vitest.config.ts": configOf(twoProjects) }, args: ["--project", "b"] },
  "projects by a pattern": { files: { "vitest.config.ts": configOf(twoProjects) }, args: ["--project", "!a"] },
  "resolve.alias": {
    files: {
      "test/inc.test.ts": gateOf("inc", "@/inc"),
      "vitest.config.ts": configOf("{}", `resolve: { alias: { "@": import.meta.dirname + "/src" } },`),
    },
  },
  "test.alias": {
    files: {
      "test/inc.test.ts": gateOf("inc", "~src/inc"),
      "vitest.config.ts": configOf(`{ alias: [{ find: /^~(.*)$/, replacement: import.meta.dirname + "/$1" }] }`),
    },
  },
  "paths of tsconfig": {
    files: {
      "test/inc.test.ts": gateOf("inc", "@/inc"),
      "tsconfig.json": mapped,
      "vitest.config.ts": configOf("{}", "resolve: { tsconfigPaths: true },"),
    },
  },
  globals: {
    files: {
      "test/inc.test.ts": gateOf("inc", "../src/inc.js").replace(`import { expect, inject } from "vitest";\n`, ""),
      "vitest.config.ts": configOf("{ globals: true }"),
    },
  },
  setupFiles: {
    files: {
      "test/setup.ts": `import { expect } from "vitest";
expect.extend({ toBeTwo: (value) => ({ pass: value === 2, message: () => "not two" }) });`,
      "test/inc.test.ts": gateOf("inc", "../src/inc.js").replace(".toBe(2)", ".toBeTwo()"),
      "vitest.config.ts": configOf(`{ setupFiles: ["test/setup.ts"] }`),
    },
  },
  jsdom: {
    files: { "test/inc.test.ts": inDom, "vitest.config.ts": configOf(`{ environment: "jsdom" }`) },
    tools: ["jsdom"],
  },
  // In one piece Vitest would take the comment for one about this file.
  "happy-dom by a comment": {
    files: { "test/inc.test.ts": ["// @vitest", "environment happy-dom\n"].join("-") + inDom },
    tools: ["happy-dom"],
  },
  "no isolation": { files: second, args: ["--no-isolate"] },
  "no parallel files": { files: second, args: ["--no-file-parallelism"] },
  forks: { args: ["--pool=forks"] },
  threads: { args: ["--pool=threads"] },
  vmForks: { args: ["--pool=vmForks"] },
  vmThreads: { args: ["--pool=vmThreads"] },
  "the first shard": { files: second, args: ["--shard=1/2"] },
  "the second shard": { files: second, args: ["--shard=2/2"] },
  "a name pattern": { args: ["-t", "of one"] },
  "a single file": { files: second, args: ["test/second.test.ts"] },
  bail: { args: ["--bail=1"] },
  retry: { args: ["--retry=2"] },
  json: { args: ["--reporter=json"] },
  junit: { args: ["--reporter=junit"] },
  ui: { args: ["--ui", "--open=false", "--reporter=default"], tools: ["@vitest/ui"] },
};

describe.each(vitestVersions)("%s", (environment) => {
  test.each(Object.entries(setUps))("%s", async (_name, { files = {}, args = [], tools = [] }) => {
    using project = new Project({ ...inc, ...files }, { environment, tools: ["vitest", "typescript", ...tools] });
    await using server = await scriptedServer(() => submit(incBody));
    const first = await project.vitest(args, { ANTHROPIC_BASE_URL: server.url });
    expect(first.exitCode, first.output).toBe(0);
    expect(server.requests.map(({ keys }) => keys.join())).toEqual(["src/inc.ts:inc"]);
    // However little of it runs, a target has to satisfy all of its gates.
    const gates = files === second ? 2 : undefined;
    if (gates !== undefined) expect(first.stderr).toContain(`red: ${gates} of ${gates} gates`);

    const again = await project.vitest(args, { ANTHROPIC_BASE_URL: server.url });
    expect(again.exitCode, again.output).toBe(0);
    expect(server.requests.length).toBe(1);
  });

  test("global setup runs once, and lanes get what it provided", async () => {
    using project = new Project(
      {
        ...inc,
        "test/global.ts": `import { appendFileSync } from "node:fs";
export default function (project) {
  appendFileSync("count.txt", "set up ");
  project.provide("two", 2);
  return () => appendFileSync("count.txt", "torn down ");
}`,
        "test/inc.test.ts": gateOf("inc", "../src/inc.js", `expect(inject("two")).toBe(2);`),
        "vitest.config.ts": configOf(`{ globalSetup: ["test/global.ts"] }`),
      },
      { environment },
    );
    await using server = await scriptedServer(() => submit(incBody));
    const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
    expect(run.exitCode, run.output).toBe(0);
    expect(project.read("count.txt")).toBe("set up torn down ");
  });

  test("a gate in a browser refuses its own target and no other", async () => {
    using project = new Project(
      {
        ...inc,
        "src/page.ts": inc["src/inc.ts"]?.replace("function inc", "function page") ?? "",
        "web/page.test.ts": gateOf("page", "../src/page.js"),
        "vitest.config.ts": configOf(
          `{ projects: [
            { extends: true, test: { name: "node", include: ["test/*.test.ts"] } },
            { extends: true, test: { name: "web", include: ["web/*.test.ts", "test/*.test.ts"], browser: {
              enabled: true, headless: true, provider: playwright(), instances: [{ browser: "chromium" }],
            } } },
          ] }`,
          "",
          `import { playwright } from "@vitest/browser-playwright";`,
        ),
      },
      { environment, tools: ["vitest", "typescript", "@vitest/browser-playwright", "playwright"] },
    );
    await using server = await scriptedServer(() => submit(incBody));
    const run = await project.vitest(["--project", "node"], { ANTHROPIC_BASE_URL: server.url });
    expect(run.exitCode, run.output).toBe(0);
    expect(server.requests.map(({ keys }) => keys.join())).toEqual(["src/inc.ts:inc"]);
    // The browser is not there: what counts is what is said before it is looked for.
    const refused = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
    expect(refused.stderr).toContain("src/page.ts:page  JITI_VITEST_UNSUPPORTED");
    expect(refused.exitCode).toBe(1);
    expect(server.requests.length).toBe(1);
  });
});
