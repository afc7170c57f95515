import { test } from "vitest";
import { vitestVersions } from "./support/environments.ts";
import { money } from "./support/money.ts";
import { Project } from "./support/project.ts";
import { redToGreen } from "./support/red-to-green.ts";

// What `pnpm matrix` does for everything that is supported.
test.each(vitestVersions)("%s goes from red to green", async (environment) => {
  using project = new Project(money, { environment });
  await redToGreen(project);
});
