import { type ScriptedReply, type ScriptedRequest, scriptedServer } from "@vitest-jiti/agents/testing";
import type { CouncilReport, Provenance } from "@vitest-jiti/core";
import { execa } from "execa";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { submit } from "./support/money.ts";
import { processesIn } from "./support/processes-in.ts";
import { cleanEnvironment, Project } from "./support/project.ts";

/** Four runs on a machine with other work, in milliseconds. */
const patience = 240_000;

/** What a member does, by the name of its model. */
const deeds = ["literals", "spy", "reads", "evaluates", "exits", "hangs", "honest"] as const;

const config = (url: string): string => `export default {
  model: "studio/solo",
  council: { chairman: false, members: ${JSON.stringify([...deeds.map((name) => `studio/${name}`), "openai/gpt-5", "groq/openai/gpt-oss-120b"])} },
  providers: { studio: { baseUrl: "${url}/v1" } },
  limits: { submissions: 1, restarts: 0, turns: 3 },
  budget: { target: { tokens: 1_000_000, usd: 5 }, run: { tokens: 4_000_000 } },
  sandbox: { timeoutMs: 3000 },
  record: "tapes",
};`;

const files = (url: string): Readonly<Record<string, string>> => ({
  "src/first.ts": `import { jiti } from "vitest-jiti";
/** The first word of a text. */
export function first(text: string): string {
  return jiti.stub();
}
`,
  "test/first.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { first } from "../src/first.js";
const testFirst = jiti.requiredFor(first);
testFirst("reads one", () => {
  expect(first("one two")).toBe("one");
});
testFirst("reads another", () => {
  expect(first("three four")).toBe("three");
});
`,
  "jiti.config.mjs": config(url),
});

const honest = `return text.split(" ", 1)[0] ?? "";`;

function answer({ model, messages }: ScriptedRequest): ScriptedReply {
  switch (model) {
    case "literals":
      return submit(`return text === "one two" ? "one" : text === "three four" ? "three" : "";`);
    case "spy":
      return messages.length === 1
        ? { tools: [{ name: "read_file", input: { path: "test/first.test.ts" } }] }
        : submit(`return "one";`);
    case "reads":
      return submit(honest, {
        imports: `import { readFileSync } from "node:fs";`,
        helpers: `const gates = readFileSync("test/first.test.ts", "utf8");`,
      });
    case "evaluates":
      return submit(`return eval("text.split(' ', 1)[0]") as string;`);
    case "exits":
      return submit(`process.exit(0);`);
    case "hangs":
      return submit(`for (;;) { if (text === "never") return text; }`);
    default:
      return submit(honest);
  }
}

test(
  "members that cheat, hang or cannot be asked cost nothing but their seat; doctor and a dry run tell of them before",
  { timeout: patience },
  async () => {
    await using server = await scriptedServer(answer);
    using project = new Project(files(server.url), { tools: ["vitest", "typescript", "openai"] });

    const doctor = await project.jiti(["doctor"]);
    const council = /^Council[^]*?(?=\n\n)/m.exec(doctor.output)?.[0] ?? "";
    expect(council.replaceAll(server.url, "<url>")).toMatchInlineSnapshot(`
    "Council: writes every target
      council-1  studio/literals  <url>/v1  usable
      council-2  studio/spy  <url>/v1  usable
      council-3  studio/reads  <url>/v1  usable
      council-4  studio/evaluates  <url>/v1  usable
      council-5  studio/exits  <url>/v1  usable
      council-6  studio/hangs  <url>/v1  usable
      council-7  studio/honest  <url>/v1  usable
      council-8  openai/gpt-5  OPENAI_API_KEY missing  not usable
          JITI_MODEL_KEY_MISSING: No key for OpenAI is set, so nothing can be generated.
            Set OPENAI_API_KEY in the environment and run again. What is generated already runs without a key.
      council-9  groq/openai/gpt-oss-120b  https://api.groq.com/openai/v1  GROQ_API_KEY missing  not usable
          JITI_MODEL_KEY_MISSING: No key for Groq is set, so nothing can be generated.
            Set GROQ_API_KEY in the environment and run again. What is generated already runs without a key."
  `);
    expect([doctor.exitCode, doctor.output.includes("Nothing keeps this project from generating.")]).toEqual([0, true]);

    const dry = await project.jiti(["generate", "--dry-run"]);
    expect(dry.output).toMatchInlineSnapshot(`
    "missing  src/first.ts:first  to be generated, by a council of 9: 9 to 27 requests
    council-1  studio/literals  unpriced
    council-2  studio/spy  unpriced
    council-3  studio/reads  unpriced
    council-4  studio/evaluates  unpriced
    council-5  studio/exits  unpriced
    council-6  studio/hangs  unpriced
    council-7  studio/honest  unpriced
    council-8  openai/gpt-5  1.25 USD in and 10 USD out for a million tokens; one answer at most ~0.082 USD
    council-9  groq/openai/gpt-oss-120b  0.15 USD in and 0.6 USD out for a million tokens; one answer at most ~0.005 USD
    At most: unknown. No price is known for studio/literals, studio/spy, studio/reads, studio/evaluates, studio/exits, studio/hangs, studio/honest, or no budget is set; docs/settings.md, budget."
  `);
    expect([dry.exitCode, server.requests.length]).toEqual([0, 0]);

    const told = await councilOf(project, {});
    expect(told.members.map(({ model, result, code }) => [model, result, code])).toEqual([
      ["studio/literals", "differs", null],
      ...["spy", "reads", "evaluates", "exits", "hangs"].map((name) => [
        `studio/${name}`,
        "failed",
        "JITI_ATTEMPTS_EXHAUSTED",
      ]),
      ["studio/honest", "chosen", null],
      ["openai/gpt-5", "failed", "JITI_MODEL_KEY_MISSING"],
      ["groq/openai/gpt-oss-120b", "failed", "JITI_MODEL_KEY_MISSING"],
    ]);
    const spied = server.requests.find(({ model, messages }) => model === "spy" && messages.length > 1);
    expect(spied?.last).toMatch(/test\/first\.test\.ts (cannot|may not) be read/);
    expect(spied?.last).not.toContain("three four");
    expect(project.read(".jiti/src/first.ts")).toContain(honest);

    // Played back, they are who they were: the choice is the same.
    const asked = server.requests.length;
    project.remove(".jiti");
    const replayed = Object.fromEntries(deeds.map((_, index) => [`JITI_MODEL_COUNCIL_${index + 1}`, "replay/tapes"]));
    const again = await councilOf(project, { ...replayed, JITI_RECORD: "" });
    expect(again.groups).toEqual(told.groups);
    expect(again.members.map(({ model, result }) => [model, result])).toEqual(
      told.members.slice(0, deeds.length).map(({ model, result }) => [model, result]),
    );
    expect(server.requests.length).toBe(asked);
  },
);

test("Ctrl-C ends all members: nobody stays behind, nothing is stored, and what they may have cost is told", async () => {
  const models = ["one", "two", "three"].map((name) => `studio/${name}`);
  let interrupt = (): void => undefined;
  const seen = new Set<string>();
  await using server = await scriptedServer(async ({ model }) => {
    seen.add(model);
    if (seen.size === models.length) interrupt();
    return new Promise<never>(() => undefined);
  });
  using project = new Project(files(server.url), { tools: ["vitest", "typescript", "openai"] });
  const vitest = join(realpathSync(project.path("node_modules/vitest")), "vitest.mjs");
  const jiti = project.path("node_modules/vitest-jiti/dist/cli.mjs");
  const members = Object.fromEntries(models.map((model, index) => [`JITI_MODEL_COUNCIL_${index + 1}`, model]));
  // An empty one ends the list: the members of the file are not these.
  const env = { ...cleanEnvironment(), ...members, JITI_RECORD: "" };
  const stopped = async (
    args: readonly string[],
  ): Promise<{ exitCode: number | undefined; stdout: string; stderr: string }> => {
    seen.clear();
    const run = execa(process.execPath, args, { cwd: project.root, env, extendEnv: false, reject: false });
    interrupt = () => void run.kill("SIGINT");
    const { exitCode, stdout, stderr } = await run;
    await expect.poll(() => processesIn(project.root), { timeout: 20_000 }).toEqual([]);
    const stored = project.list(".jiti").filter((file) => !/^(transcripts|\.cache)\/|^\.gitignore$/.test(file));
    expect(stored).toEqual([]);
    expect(project.list(".jiti/.cache")).not.toContain("generating.lock");
    return { exitCode, stdout, stderr: stripVTControlCharacters(stderr) };
  };

  const generate = await stopped([jiti, "generate", "--json"]);
  const report = JSON.parse(generate.stdout) as {
    readonly targets: readonly { readonly code?: string; readonly reason?: string }[];
    readonly spent: { readonly calls: number; readonly tokens: number };
  };
  expect([generate.exitCode, report.targets[0]?.code, report.targets[0]?.reason]).toEqual([
    1,
    "JITI_GENERATION_CANCELLED",
    "cancelled",
  ]);
  expect(report.spent.calls).toBe(models.length);
  expect(report.spent.tokens).toBeGreaterThan(models.length * 8192);

  const run = await stopped([vitest, "run"]);
  expect(run.exitCode).toBe(130);
  expect(run.stderr).toContain("JITI_GENERATION_CANCELLED");
  expect(server.requests.length).toBe(2 * models.length);
});

/** Has the council write, and says what `--json` and the holocron have of it. */
async function councilOf(project: Project, env: Readonly<Record<string, string>>): Promise<CouncilReport> {
  const run = await project.jiti(["generate", "--json"], env);
  const [target] = (JSON.parse(run.stdout) as { targets: readonly { council: CouncilReport }[] }).targets;
  const [entry] = project.list(".jiti/holocron").filter((file) => file.endsWith(".json"));
  const stored = JSON.parse(project.read(`.jiti/holocron/${entry}`)) as { provenance: Provenance };
  expect(stored.provenance.council).toEqual(target?.council);
  return target!.council;
}
