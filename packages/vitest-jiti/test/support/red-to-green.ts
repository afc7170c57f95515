import { type ScriptedReply, scriptedServer } from "@vitest-jiti/agents/testing";
import { expect } from "vitest";
import { solution, submit } from "./money.ts";
import type { Project, RunResult } from "./project.ts";

/**
 * Drives a project of the target `money` from red to green, and once more: the second run has nothing to do.
 *
 * @param rejected Answers that are refused before the solution is given, each with what the report on it must say.
 * @returns What the first run printed.
 */
export async function redToGreen(
  project: Project,
  rejected: readonly (readonly [ScriptedReply, RegExp])[] = [],
): Promise<RunResult> {
  await using server = await scriptedServer(({ n }) => rejected[n - 1]?.[0] ?? submit(solution));
  const first = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(first.output).toMatch(/Tests {2}4 passed \(4\)/);
  expect(first.exitCode).toBe(0);
  expect(server.requests.slice(1).map(({ last }) => last)).toEqual(
    rejected.map(([, report]) => expect.stringMatching(report) as string),
  );
  const second = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(second.output).toMatch(/Tests {2}4 passed \(4\)/);
  expect([second.exitCode, server.requests.length]).toEqual([0, rejected.length + 1]);
  return first;
}
