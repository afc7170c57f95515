import { scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { money, solution, submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

const gateThatWrites = {
  "test/money.test.ts": `import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { parseMoney } from "../src/money.js";

jiti.requiredFor(parseMoney)("reads what a file says", () => {
  expect(parseMoney("$1")).toBe(100);
  const folder = mkdtempSync(join(tmpdir(), "money-"));
  writeFileSync(join(folder, "amount"), "$2");
  rmSync(folder, { recursive: true });
});
`,
};

test("what a gate may not do is told to the user, and never to the model", async () => {
  using project = new Project({ ...money, ...gateThatWrites });
  await using server = await scriptedServer(() => submit(solution));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain("JITI_GATE_NEEDS_PERMISSION");
  expect(run.stderr).toContain("test/money.test.ts");
  expect(run.stderr).toContain('sandbox: { allow: ["tmp"] }');
  expect(server.requests.length).toBe(1);
});

test("what is granted, it may do", async () => {
  using project = new Project({
    ...money,
    ...gateThatWrites,
    "jiti.config.mjs": 'export default { sandbox: { allow: ["tmp"] } };\n',
  });
  await using server = await scriptedServer(() => submit(solution));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(run.stderr).not.toContain("JITI_GATE_NEEDS_PERMISSION");
  expect(run.exitCode).toBe(0);
});

test("what a gate may not do before it calls its stub costs no model call", async () => {
  const text = money["test/money.test.ts"]!.replace(
    '  expect(parseMoney("$1,234.56"))',
    '  await fetch("http://localhost:4999/");\n  expect(parseMoney("$1,234.56"))',
  );
  using project = new Project({
    ...money,
    "test/money.test.ts": text.replace('separators", () =>', 'separators", async () =>'),
    "jiti.config.mjs": 'export default { sandbox: { allow: ["tmp"] } };\n',
  });
  await using server = await scriptedServer(() => submit(solution));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain("test/money.test.ts needs what the sandbox denies: Network localhost:4999.");
  expect(run.stderr).toContain('sandbox: { allow: ["tmp", "loopback"] }');
  expect(server.requests.length).toBe(0);
});
