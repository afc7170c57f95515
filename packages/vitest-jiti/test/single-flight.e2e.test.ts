import { scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

/** Twelve targets in four files, each with a test file. */
function dozen(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const file of ["a", "b", "c", "d"]) {
    const names = [1, 2, 3].map((n) => `${file}${n}`);
    files[`src/${file}.ts`] = [
      'import { jiti } from "vitest-jiti";',
      ...names.map(
        (name) =>
          `/** Adds ${name.slice(1)}. */\nexport function ${name}(value: number): number {\n  return jiti.stub();\n}`,
      ),
    ].join("\n");
    files[`test/${file}.test.ts`] = [
      'import { expect } from "vitest";',
      'import { jiti } from "vitest-jiti";',
      `import { ${names.join(", ")} } from "../src/${file}.js";`,
      ...names.map(
        (name) => `jiti.requiredFor(${name})("adds", () => { expect(${name}(1)).toBe(1 + ${name.slice(1)}); });`,
      ),
    ].join("\n");
  }
  return files;
}

test.each([2, 4])("%i runs at once pay for each of twelve targets once, and all end green", async (count) => {
  using project = new Project(dozen());
  await using server = await scriptedServer(({ keys }) => submit(`return value + ${keys[0]?.slice(-1) ?? ""};`));
  const runs = await Promise.all(
    Array.from({ length: count }, () => project.vitest([], { ANTHROPIC_BASE_URL: server.url })),
  );
  expect(runs.map(({ exitCode }) => exitCode)).toEqual(runs.map(() => 0));
  expect(server.requests.length).toBe(12);
  expect(runs.filter(({ stderr }) => stderr.includes("brought up to date by another process")).length).toBe(count - 1);
});
