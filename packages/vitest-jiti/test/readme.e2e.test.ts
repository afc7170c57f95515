import { scriptedServer } from "@vitest-jiti/agents/testing";
import { execa } from "execa";
import { expect, test } from "vitest";
import { documentedFiles } from "./support/documented-files.ts";
import { solution, submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

const files = documentedFiles("README.md");

const chunk = `if (!Number.isInteger(size) || size < 1) throw new RangeError(\`not a size: \${size}\`);
return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));`;

test("the files of the README are a project that type-checks and ends green", async () => {
  expect(Object.keys(files).sort()).toMatchInlineSnapshot(`
    [
      "src/chunk.ts",
      "src/money.ts",
      "test/money.test.ts",
      "test/queue.test.ts",
      "vitest.config.ts",
    ]
  `);
  using project = new Project(files);
  const types = await execa(process.execPath, ["node_modules/typescript/bin/tsc", "--noEmit"], {
    cwd: project.root,
    reject: false,
  });
  expect(types.stdout).toBe("");
  await using server = await scriptedServer(({ keys }) => submit(keys[0]?.endsWith(":chunk") ? chunk : solution));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(run.stdout).toContain("6 passed");
  expect(run.exitCode).toBe(0);
});
