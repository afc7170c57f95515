import { expect, test } from "vitest";
import { chainBody, chains } from "../support/chains.ts";
import { vitestVersions } from "../support/environments.ts";
import { gateRun } from "../support/gate-run.ts";

test.each(vitestVersions)("%s: every form of gate counts", async (environment) => {
  const run = await gateRun(chains, chainBody, [environment]);
  const counts = Object.fromEntries(Object.entries(run.gates).map(([key, gates]) => [key, gates.length]));
  expect(counts).toMatchInlineSnapshot();
  expect(run.exitCode).toBe(0);
});
