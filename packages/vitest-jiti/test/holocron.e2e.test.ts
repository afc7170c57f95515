import { scriptedServer } from "@vitest-jiti/agents/testing";
import { execa } from "execa";
import { realpathSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { money, solution, submit } from "./support/money.ts";
import { cleanEnvironment, Project } from "./support/project.ts";

const source = (doc: string): string => `import { jiti } from "vitest-jiti";
/** ${doc} */
export function scale(n: number): number {
  return jiti.stub();
}
`;
const gates = (factor: number): string => `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { scale } from "../src/scale.js";
jiti.requiredFor(scale)("scales", () => { expect(scale(2)).toBe(${2 * factor}); });
`;

test("another branch and back again: what was generated once is restored, after its gates, without a model", async () => {
  using project = new Project({ "src/scale.ts": source("Doubles."), "test/scale.test.ts": gates(2) });
  await using server = await scriptedServer(({ last }) =>
    submit(last.includes("Triples") ? "return n * 3;" : "return n * 2;"),
  );
  const run = (env: Readonly<Record<string, string>> = {}): ReturnType<Project["vitest"]> =>
    project.vitest([], { ANTHROPIC_BASE_URL: server.url, ...env });
  expect((await run()).exitCode).toBe(0);
  project.write({ "src/scale.ts": source("Triples."), "test/scale.test.ts": gates(3) });
  expect((await run()).exitCode).toBe(0);
  expect(server.requests.length).toBe(2);

  project.write({ "src/scale.ts": source("Doubles."), "test/scale.test.ts": gates(2) });
  const back = await run();
  expect(back.exitCode).toBe(0);
  expect(back.stderr).toContain("src/scale.ts:scale  restored from the holocron: no model call");
  expect(project.read(".jiti/src/scale.ts")).toContain("return n * 2;");

  await rm(project.path(".jiti/src"), { recursive: true });
  expect((await run()).exitCode).toBe(0);
  expect(server.requests.length).toBe(2);

  // The same interface with gates that its code does not satisfy is generated.
  await rm(project.path(".jiti/src"), { recursive: true });
  project.write({ "test/scale.test.ts": gates(4) });
  const red = await run();
  expect(red.exitCode).toBe(1);
  expect(server.requests.length).toBeGreaterThan(2);
});

test("SIGKILL after a candidate was green and before it was stored: the next run does not pay again", async () => {
  using project = new Project({ ...money, "jiti.config.ts": "export default { quality: { threshold: 10 } };" });
  let kill = (): void => undefined;
  await using server = await scriptedServer(({ n }) => {
    if (n === 1) return submit(solution, { rating: 5 });
    // Green, but not good enough: the second request asks for a better version.
    kill();
    return { fault: { kind: "reset-before-headers" } };
  });
  const bin = join(realpathSync(project.path("node_modules/vitest")), "vitest.mjs");
  const env = { ...cleanEnvironment(), ANTHROPIC_BASE_URL: server.url };
  const killed = execa(process.execPath, [bin, "run"], { cwd: project.root, env, extendEnv: false, reject: false });
  kill = () => void killed.kill("SIGKILL");
  expect((await killed).signal).toBe("SIGKILL");
  const requests = server.requests.length;
  expect(project.exists(".jiti/src/money.ts")).toBe(false);
  const next = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(next.exitCode).toBe(0);
  expect(server.requests.length).toBe(requests);
  expect(project.read(".jiti/src/money.ts")).toContain("not money");
});

test("Ctrl-C while a model answers: the run ends at once, and what was green by then is stored", async () => {
  using project = new Project({ ...money, "jiti.config.ts": "export default { quality: { threshold: 10 } };" });
  let interrupt = (): void => undefined;
  await using server = await scriptedServer(async ({ n }) => {
    if (n === 1) return submit(solution, { rating: 5 });
    interrupt();
    return new Promise<never>(() => undefined);
  });
  const bin = join(realpathSync(project.path("node_modules/vitest")), "vitest.mjs");
  const env = { ...cleanEnvironment(), ANTHROPIC_BASE_URL: server.url };
  const run = execa(process.execPath, [bin, "run"], { cwd: project.root, env, extendEnv: false, reject: false });
  interrupt = () => void run.kill("SIGINT");
  const { exitCode, stderr } = await run;
  expect(exitCode).toBe(130);
  expect(stderr).toContain("1 generated");
  expect(project.read(".jiti/src/money.ts")).toContain("not money");
  expect(project.list(".jiti/.cache")).not.toContain("generating.lock");
});
