import { type ScriptedFault, scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { money, solution, submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

const faults: readonly ScriptedFault[] = [
  { kind: "status", status: 429, type: "rate_limit_error", headers: { "retry-after": "1" } },
  { kind: "status", status: 529, type: "overloaded_error" },
  { kind: "status", status: 500, type: "api_error" },
  { kind: "reset-before-headers" },
  { kind: "reset-in-body" },
  { kind: "cut" },
  { kind: "malformed-tool-json" },
  { kind: "error-event", type: "overloaded_error" },
  { kind: "empty-body" },
];
const name = (fault: ScriptedFault): string => (fault.kind === "status" ? String(fault.status) : fault.kind);

test.each(faults.map((fault) => [name(fault), fault] as const))("a run survives: %s", async (_name, fault) => {
  using project = new Project(money);
  await using server = await scriptedServer(({ n }) => (n === 1 ? { fault } : submit(solution)));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(run.stdout).toContain("4 passed");
  expect(run.exitCode).toBe(0);
  expect(server.requests.length).toBe(2);
});

test.each([
  [401, "authentication_error"],
  [402, "billing_error"],
  [404, "not_found_error"],
])("a lasting %i is told once and leaves no code behind", async (status, type) => {
  using project = new Project(money);
  await using server = await scriptedServer(() => ({ fault: { kind: "status", status, type } }));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain("JITI_MODEL_REFUSED");
  expect(server.requests.length).toBe(1);
  expect(project.list(".jiti").filter((file) => !/^(transcripts|\.cache)\//.test(file))).toEqual([]);
});

test("a budget that one call could exceed stops before the call", async () => {
  using project = new Project({
    ...money,
    "jiti.config.mjs": "export default { budget: { target: { usd: 0.001 } } };",
  });
  await using server = await scriptedServer(() => submit(solution));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain("JITI_BUDGET_EXHAUSTED");
  expect(server.requests.length).toBe(0);
});
