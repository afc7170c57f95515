import { scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { money, solution, submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

const key = "secret-of-the-env-file";

/** A server of the user's own, with its key in `.env`. */
const files = (url: string): Readonly<Record<string, string>> => ({
  ...money,
  "jiti.config.mjs": `export default {
  providers: { studio: { baseUrl: "${url}/v1", apiKeyEnv: "STUDIO_KEY" } },
  budget: { target: { tokens: 100_000 }, run: { tokens: 100_000 } },
  record: "tapes",
};`,
  ".env": `JITI_PROVIDER=studio\nJITI_MODEL=coder\nSTUDIO_KEY=${key}\n`,
  "test/sandbox.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { parseMoney } from "../src/money.js";
jiti.requiredFor(parseMoney)("knows no key", () => {
  expect([parseMoney("1"), process.env["STUDIO_KEY"]]).toEqual([100, undefined]);
});
`,
});

test("a compatible server generates with the key of .env; replay needs neither it nor its package", async () => {
  await using server = await scriptedServer(({ n }) =>
    n === 1 ? { fault: { kind: "cut" } } : submit(`// ${key}\n${solution}`),
  );
  using project = new Project(files(server.url), { tools: ["vitest", "typescript", "openai"] });

  const doctor = await project.jiti(["doctor", "--json"]);
  expect([doctor.exitCode, doctor.stderr]).toEqual([0, ""]);
  expect(doctor.output).not.toContain(key);
  expect(JSON.parse(doctor.stdout)).toMatchObject({
    model: { provider: "studio", address: `${server.url}/v1`, keyVariable: "STUDIO_KEY", hasKey: true },
    key: "present",
    keyFrom: ".env",
    tools: expect.arrayContaining([
      expect.objectContaining({ name: "openai", version: expect.stringMatching(/^7\./) as unknown }),
    ]) as unknown,
    settings: expect.arrayContaining([{ key: "model", value: "studio/coder", from: "JITI_MODEL in .env" }]) as unknown,
  });

  const run = await project.vitest();
  expect(run.stdout).toContain("5 passed");
  expect([run.exitCode, server.requests.length]).toEqual([0, 2]);
  expect(run.stderr).toMatch(/tokens \(estimate\) · unpriced/);
  expect(server.requests[1]).toMatchObject({ path: "/v1/chat/completions", model: "coder" });
  expect(server.requests[1]?.headers.authorization).toBe(`Bearer ${key}`);
  for (const folder of [".jiti/transcripts", "tapes"]) {
    const texts = project.list(folder).map((file) => project.read(`${folder}/${file}`));
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.join("\n")).not.toContain(key);
  }

  project.remove(".jiti");
  project.remove("node_modules/openai");
  const replayed = await project.vitest([], { JITI_MODEL: "replay/tapes", JITI_RECORD: "" });
  expect([replayed.exitCode, server.requests.length]).toEqual([0, 2]);

  project.remove(".jiti");
  const missing = await project.vitest();
  expect([missing.exitCode, server.requests.length]).toEqual([1, 2]);
  expect(missing.stderr).toContain(`JITI_MODEL_PACKAGE_MISSING
     studio/coder needs the package "openai", which cannot be loaded: it is not installed.
       Install it: npm install --save-dev openai`);
});
