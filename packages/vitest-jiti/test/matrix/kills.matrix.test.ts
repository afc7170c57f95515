import { test } from "vitest";
import { killRuns } from "../support/kills.ts";

/** `TEST_KILLS=1000` for a night. */
const kills = Number(process.env["TEST_KILLS"] ?? 200);
const perProject = 8;
const projects = Array.from({ length: Math.ceil(kills / perProject) }, (_, n) => n + 100);

test.each(projects)("runs that are killed, from seed %i on", { timeout: 300_000 }, async (random) => {
  await killRuns(random, perProject);
});
