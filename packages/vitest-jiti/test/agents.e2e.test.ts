import { type ScriptedRequest, scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { money, solution, submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

/** Every run is a process of its own with a Vitest in it. */
const patience = 300_000;

const config = (text: string): string => `import { defineConfig } from "vitest-jiti/config";
export default defineConfig(${text});
`;
const wrong = "return raw.length;";
const called = (request: ScriptedRequest | undefined) =>
  (request?.messages.at(-1)?.content ?? []).map((block) => block["content"] ?? block["text"]);

test(
  "a smaller list of tools: a call that a model makes all the same is blocked and told so",
  { timeout: patience },
  async () => {
    using project = new Project({
      ...money,
      "jiti.config.ts": config(`{ agents: { coder: { tools: { allowed: ["read_file"] } } } }`),
      ".jiti/agents/money-expert.json": JSON.stringify({
        $schema: "../../node_modules/vitest-jiti/dist/agent.schema.json",
        extends: "coder",
        identity: "You know everything about money.",
      }),
      ".jiti/atoms/cents.md": "---\nkind: function\n---\n\n# Money\n\nAmounts are whole cents.",
      "jiti.style.md": "Short lines.",
      "src/euro.ts": `import { jiti } from "vitest-jiti";

/** Cents as euros: "€2.00". */
export function euro(cents: number): string {
  return jiti.stub({ agent: "money-expert" });
}
`,
      "test/euro.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { euro } from "../src/euro.js";

jiti.requiredFor(euro)("prints", () => {
  expect(euro(200)).toBe("€2.00");
});
`,
    });
    await using server = await scriptedServer(({ keys, n }) => {
      if (keys[0]?.endsWith(":euro")) return submit("return `€${(cents / 100).toFixed(2)}`;");
      if (n > 1) return submit(solution);
      const calls = ["run", "rm_rf", "read_file"] as const;
      return { tools: calls.map((name) => ({ name, input: { path: "src/euro.ts", expression: "1" } })) };
    });
    const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
    expect([run.exitCode, run.output]).toEqual([0, expect.stringContaining("2 generated")]);
    expect(run.output).toContain(" tool calls refused: blocked (1), unknown (1)");

    const coder = server.requests.filter(({ keys }) => keys[0]?.endsWith(":parseMoney"));
    expect(coder[0]?.tools).toEqual(["read_file", "submit"]);
    expect(called(coder[1])).toEqual([
      "Blocked: this agent's configuration does not allow run. In this conversation there are: read_file, submit.",
      'There is no tool "rm_rf". In this conversation there are: read_file, submit.',
      expect.stringContaining('agent: "money-expert"'),
    ]);
    expect(coder[0]?.system.at(-2)).toBe("# Style\n\nShort lines.");
    expect(coder[0]?.system.at(-1)).toBe("# Money\n\nAmounts are whole cents.");
    expect(coder[0]?.system[0]).toMatch(/`read_file` shows other files of the project\. /);

    const expert = server.requests.find(({ keys }) => keys[0]?.endsWith(":euro"));
    expect(expert?.system[0]).toMatch(/^You know everything about money\.\n\nThe first message/);

    const list = await project.jiti(["agents"]);
    expect(list.output.split("\n\n").filter((agent) => /^(coder|money)/.test(agent))).toMatchInlineSnapshot(`
      [
        "coder  (jiti.config.ts)
        model        anthropic/claude-sonnet-5
        mode         campaign
        tools        read_file
        policies     no-ambient-input, no-dynamic-code, no-io, no-new-dependencies, no-prototype-tampering, no-test-runner, project-files, no-secrets, tests-are-the-users (as shipped)
        permissions  allow read ** (policy project-files); allow run ** (policy project-files)
        prompt       about 870 tokens",
        "money-expert, a coder  (.jiti/agents/money-expert.json)
        model        anthropic/claude-sonnet-5
        mode         campaign
        tools        read_file
        policies     no-ambient-input, no-dynamic-code, no-io, no-new-dependencies, no-prototype-tampering, no-test-runner, project-files, no-secrets, tests-are-the-users (as shipped)
        permissions  allow read ** (policy project-files); allow run ** (policy project-files)
        prompt       about 830 tokens",
      ]
    `);
    const explained = await project.jiti(["agents", "--explain", "money-expert", "--for", "euro"]);
    expect(explained.output.split("\n").slice(7)).toMatchInlineSnapshot(`
      [
        "Atoms, in the order of the prompt, for src/euro.ts:euro:",
        "  (identity)         full         8 tokens     the agent's identity",
        "  coder              config only               as shipped",
        "  protocol           full         143 tokens   as shipped",
        "  submission         full         395 tokens   as shipped",
        "  rules              full         278 tokens   as shipped",
        "  style              full         6 tokens     jiti.style.md",
        "  cents              full         9 tokens     .jiti/atoms/cents.md",
        "  async              left out     only for async targets  as shipped",
        "  chairman           left out     not for the coder  as shipped",
        "  chairman-protocol  left out     not for the coder  as shipped",
        "  critique           left out     not for the phase generate  as shipped",
        "  reviewer           left out     not for the coder  as shipped",
        "  reviewer-protocol  left out     not for the coder  as shipped",
        "  test-rules         left out     not for the coder  as shipped",
        "  test-submission    left out     not for the coder  as shipped",
        "  tester             left out     not for the coder  as shipped",
        "  tester-protocol    left out     not for the coder  as shipped",
      ]
    `);
    const asJson = await project.jiti(["agents", "--explain", "money-expert", "--for", "euro", "--json"]);
    expect(JSON.parse(asJson.stdout)).toMatchObject({ target: "src/euro.ts:euro", prompt: expert?.system });
    const unknown = await project.jiti(["agents", "--explain", "nobody"]);
    expect([unknown.exitCode, unknown.output]).toEqual([1, expect.stringContaining('There is no agent "nobody".')]);

    // What stops all generation is told before anybody generates.
    project.write({ ".jiti/policies/vault.json/a": "" });
    const fault = "JITI_POLICY_INVALID: .jiti/policies/vault.json: cannot be read (EISDIR).";
    const dry = await project.jiti(["generate", "--dry-run"]);
    expect([dry.exitCode, dry.output]).toEqual([1, expect.stringContaining(fault)]);
    const doctor = await project.jiti(["doctor", "--json"], { ANTHROPIC_BASE_URL: server.url });
    expect([doctor.exitCode, JSON.parse(doctor.stdout)]).toMatchObject([
      1,
      { blockers: [expect.stringContaining(fault)] },
    ]);

    const [transcript = ""] = project.list(".jiti/transcripts").filter((file) => file.includes("euro"));
    const opening: unknown = JSON.parse(project.read(`.jiti/transcripts/${transcript}`).split("\n")[0] ?? "");
    expect(opening).toMatchObject({
      agent: "money-expert",
      persona: "coder",
      config: { identity: expert?.system, tools: { allowed: ["read_file"] }, mode: "campaign" },
    });
  },
);

test("a campaign of three submissions, and a single turn", { timeout: patience }, async () => {
  using project = new Project({
    ...money,
    ".jiti/agents/coder.json": JSON.stringify({ constraints: { submissions: 3 } }),
    "jiti.config.ts": config(`{ limits: { submissions: 2, restarts: 0 } }`),
  });
  await using server = await scriptedServer(({ n }) => submit(n < 3 ? wrong : solution));
  const env = { ANTHROPIC_BASE_URL: server.url };
  project.write({ ".jiti/agents/coder.json": JSON.stringify({ mode: "single-turn" }) });
  const single = await project.jiti(["generate", "--json"], env);
  expect([single.exitCode, JSON.parse(single.stdout)]).toEqual([
    1,
    expect.objectContaining({
      targets: [
        expect.objectContaining({
          reason: "attempts",
          message: expect.stringContaining("No candidate passed within 1 submission in 1 conversation.") as string,
        }),
      ],
      collapses: { submissions: { gates: 1 }, conversations: {}, targets: { attempts: 1 }, toolCalls: {} },
    }),
  ]);
  project.write({ ".jiti/agents/coder.json": JSON.stringify({ constraints: { submissions: 3 } }) });
  // The first was the second request but one of these.
  const campaign = await project.jiti(["generate"], env);
  expect([campaign.exitCode, campaign.output]).toEqual([0, expect.stringContaining("1 generated")]);
  expect(server.requests).toHaveLength(3);
});

test(
  "policies by configuration; what is wrong stops generation, and not what is generated",
  { timeout: patience },
  async () => {
    const files = `import { readFileSync } from "node:fs";`;
    const reading = `void readFileSync;\n${solution}`;
    using project = new Project({
      ...money,
      "package.json": `{"type":"module","devDependencies":{"@types/node":"*"}}`,
    });
    project.link("@types/node");
    await using server = await scriptedServer(() => submit(reading, { imports: files }));
    const env = { ANTHROPIC_BASE_URL: server.url };
    const agent = (value: object) => {
      project.write({ ".jiti/agents/coder.json": JSON.stringify(value) });
    };
    const generate = async () => {
      const { exitCode, output } = await project.jiti(["generate"], env);
      return [exitCode, output] as const;
    };
    project.write({ "tsconfig.json": project.read("tsconfig.json").replace('"types":[]', '"types":["node"]') });

    expect(await generate()).toEqual([1, expect.stringContaining("JITI_ATTEMPTS_EXHAUSTED")]);
    expect(called(server.requests[1])[0]).toMatch(/no-io/);
    const before = server.requests.length;
    agent({ policies: { files: [] } });
    expect(await generate()).toEqual([
      1,
      expect.stringContaining(".jiti/agents/coder.json: `policies.files`: at least one policy is needed."),
    ]);
    agent({ policies: { files: ["no-oi"] } });
    expect(await generate()).toEqual([
      1,
      expect.stringContaining('.jiti/agents/coder.json: `policies.files`: there is no policy "no-oi"; there are '),
    ]);
    expect(server.requests).toHaveLength(before);

    const policies = { files: ["no-new-dependencies"] };
    agent({ policies, constraints: { imports: ["node:path"], complexity: 1, submissions: 2 } });
    expect(await generate()).toEqual([1, expect.stringContaining("JITI_ATTEMPTS_EXHAUSTED")]);
    const told = called(server.requests[before + 1])[0];
    expect(told).toMatch(/`node:fs` is not among what may be imported beside modules of the project: `node:path`\./);
    expect(told).toMatch(/This function has \d independent paths, at most 1 are allowed\./);

    agent({ policies, constraints: { imports: ["node:fs"] } });
    expect(await generate()).toEqual([0, expect.stringContaining("1 generated")]);
    agent({ policies: { files: [] } });
    expect((await project.vitest()).exitCode).toBe(0);
  },
);

test(
  "policies of the project: one for tools, one for code, and a reviewer that can write nothing",
  { timeout: patience },
  async () => {
    const printing = `console.debug(raw);\n${solution}`;
    using project = new Project({
      ...money,
      "tsconfig.json": JSON.stringify({
        compilerOptions: {
          strict: true,
          module: "esnext",
          moduleResolution: "bundler",
          lib: ["esnext", "dom"],
          types: [],
        },
      }),
      "src/secrets/rates.ts": "export const key = 'SENTINEL';\n",
      "jiti.config.ts": config("{ reviewer: true }"),
      ".jiti/policies/vault.json": JSON.stringify({
        $schema: "../../node_modules/vitest-jiti/dist/policy.schema.json",
        description: "Keys are handed in.",
        permissions: [{ action: "read", target: "src/secrets/**", effect: "deny" }],
      }),
      ".jiti/policies/quiet.json": JSON.stringify({ rules: ["no-output", "no-io"] }),
    });
    const looks = {
      tools: ["read_file", "search_text"].map((name) => ({
        name,
        input: { path: "src/secrets/rates.ts", pattern: "SENTINEL" },
      })),
    };
    const review = { tools: [{ name: "review", input: { rating: 9, reasons: ["Fine."], unsafe: [] } }] };
    await using server = await scriptedServer(({ tools, messages }) => {
      const told = JSON.stringify(messages.at(-1)?.content);
      if (tools.includes("review")) return messages.length > 1 ? review : submit(solution);
      if (messages.length === 1) return looks;
      return submit(told.includes("no-output") ? solution : printing);
    });
    const env = { ANTHROPIC_BASE_URL: server.url };
    const plain = await project.jiti(["generate"], env);
    expect([plain.exitCode, plain.output]).toEqual([0, expect.stringContaining("1 generated")]);
    expect(project.read(".jiti/src/money.ts")).toContain("console.debug(raw)");
    const idle = await project.jiti(["agents"]);
    expect(idle.output).toContain("No agent keeps the policy quiet (.jiti/policies/quiet.json).");

    const before = server.requests.length;
    project.write({ ".jiti/agents/coder.json": JSON.stringify({ policies: { files: ["vault", "quiet"] } }) });
    const strict = await project.jiti(["generate", "--force", "--json"], env);
    expect([strict.exitCode, JSON.parse(strict.stdout)]).toEqual([
      0,
      expect.objectContaining({
        collapses: { submissions: { policy: 1 }, conversations: {}, targets: {}, toolCalls: { denied: 1, unknown: 1 } },
      }),
    ]);
    expect(project.read(".jiti/src/money.ts")).not.toContain("console");
    const requests = server.requests.slice(before);
    const coder = requests.filter(({ tools }) => !tools.includes("review"));
    expect(called(coder[1])).toEqual([
      "Blocked: src/secrets/rates.ts may not be read. Policy vault denies src/secrets/**: Keys are handed in.",
      "(no matches)",
    ]);
    expect(called(coder[2])).toMatchInlineSnapshot(`
      [
        "Not accepted, and not run against the gates yet: 1 problem.

      - body line 1: This prints, and neither doc nor gates speak of that. Return or throw what is to be known. (policy: no-output)
          console.debug(raw);

      Mend this and submit the whole implementation again.",
      ]
    `);
    const reviewer = requests.filter(({ tools }) => tools.includes("review"));
    expect(reviewer[0]?.tools).toEqual(["read_file", "search_text", "search_code", "review"]);
    expect(called(reviewer[1])).toEqual([expect.stringContaining('There is no tool "submit".')]);

    const transcript = project.list(".jiti/transcripts").toSorted().at(-1) ?? "";
    const entries = project
      .read(`.jiti/transcripts/${transcript}`)
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(entries).toContainEqual(
      expect.objectContaining({ type: "tool", name: "read_file", refused: true, fault: "denied" }),
    );
    const log = await project.jiti(["log", "parseMoney"]);
    expect(log.output).toContain(
      "  tool call denied: read_file: Blocked: src/secrets/rates.ts may not be read. Policy vault ",
    );
    const list = await project.jiti(["agents"]);
    expect(list.output.split("\n\n")[0]).toMatchInlineSnapshot(`
      "coder  (.jiti/agents/coder.json)
        model        anthropic/claude-sonnet-5
        mode         campaign
        tools        read_file, search_text, search_code, run
        policies     vault (.jiti/policies/vault.json); quiet (.jiti/policies/quiet.json); project-files, no-secrets, tests-are-the-users (as shipped)
        permissions  deny read src/secrets/** (policy vault); allow read ** (policy project-files); allow run ** (policy project-files)
        prompt       about 1083 tokens"
    `);
    expect(list.output).not.toContain("No agent keeps");
  },
);
