import { scriptedServer } from "@vitest-jiti/agents/testing";
import { describe, expect, test } from "vitest";
import { vitestVersions } from "../support/environments.ts";
import { money, solution, submit } from "../support/money.ts";
import { Project } from "../support/project.ts";

describe.each(vitestVersions)("%s", (environment) => {
  test("coverage counts generated code where it stands", async () => {
    using project = new Project(money, { environment, tools: ["vitest", "typescript", "@vitest/coverage-v8"] });
    await using server = await scriptedServer(() => submit(solution));
    const run = await project.vitest(["--coverage.enabled", "--coverage.reporter=text"], {
      ANTHROPIC_BASE_URL: server.url,
    });
    expect(run.stdout).toMatch(/\.jiti\/src *\|[\s\S]*money\.ts/);
    expect(run.exitCode).toBe(0);
  });
});
