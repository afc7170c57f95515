import { test } from "vitest";
import { killRuns } from "./support/kills.ts";

test("runs that are killed at any moment lose nothing and leave nobody behind; the next one pays for what is new", async () => {
  await killRuns(1, 3);
});
