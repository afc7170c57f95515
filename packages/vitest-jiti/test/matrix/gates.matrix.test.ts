import { expect, test } from "vitest";
import { chainBody, chains } from "../support/chains.ts";
import { vitestVersions } from "../support/environments.ts";
import { gateRun } from "../support/gate-run.ts";

test.each(vitestVersions)("%s: every form of gate counts", async (environment) => {
  const run = await gateRun(chains, chainBody, [environment]);
  const counts = Object.fromEntries(Object.entries(run.gates).map(([key, gates]) => [key, gates.length]));
  expect(counts).toEqual({
    "src/clock.ts:Clock": 1,
    "src/inside.ts:inside": 1,
    "src/next.ts:assertions": 7,
    "src/next.ts:awaited": 3,
    "src/next.ts:fixtures": 10,
    "src/next.ts:hooks": 3,
    "src/next.ts:mocked": 2,
    "src/next.ts:several1": 5,
    "src/next.ts:several2": 2,
    "src/next.ts:snapshots": 5,
    "src/next.ts:spied": 1,
    "src/next.ts:timers": 1,
    "src/numbers.ts:double": 30,
  });
  expect(run.exitCode).toBe(0);
});
