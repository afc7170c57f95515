import { scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { money, solution, submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

/**
 * Green when it runs for the first time, red the second, and green from then on. Runs are appended:
 * near misses run side by side, and one that rewrote the file would show it empty to another.
 */
const wavering = `import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { parseMoney } from "../src/money.js";

jiti.requiredFor(parseMoney)("reads symbols", () => {
  expect(parseMoney("$1")).toBe(100);
  const file = join(tmpdir(), "runs");
  const runs = existsSync(file) ? readFileSync(file, "utf8") : "";
  appendFileSync(file, ".");
  expect(runs).not.toBe(".");
});
`;

test("what is green once and red once is flaky, and is not stored", async () => {
  using project = new Project({
    ...money,
    "test/money.test.ts": wavering,
    "jiti.config.mjs": 'export default { sandbox: { allow: ["tmp"] } };\n',
  });
  await using server = await scriptedServer(() => submit(solution));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(run.exitCode, run.output).toBe(0);
  expect(run.stderr).toContain("submission 1: flaky");
  expect(server.requests.length).toBe(2);
  expect(server.requests[1]?.last).toContain("green in one run and red in the next");
  expect(server.requests[1]?.last).toContain('Passed only once: "reads symbols".');
});
