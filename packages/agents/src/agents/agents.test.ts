import type { AgentSource, Phase } from "@vitest-jiti/core";
import { describe, expect, test } from "vitest";
import { codePolicies, target, TemporaryFolder } from "../testing/fixtures.ts";
import { createToolbox } from "../tools/toolbox.ts";
import { type Agent, openAgents, type Persona } from "./index.ts";
import { agentJsonSchema, writtenAgentSchema } from "./schema.ts";

type Files = Readonly<Record<string, string>>;

const guides = { style: undefined, tests: undefined };
const coder = { persona: "coder", phase: "generate", targets: [target()] } as const;

function open(configured: Readonly<Record<string, unknown>>, files: Files = {}) {
  using project = new TemporaryFolder(files);
  const sources = Object.entries(configured).map(
    ([name, config]) => [name, { from: "jiti.config.ts", config }] as [string, AgentSource],
  );
  return openAgents({ root: project.path, configured: Object.fromEntries(sources), guides, codePolicies });
}

const file = (name: string, agent: unknown): Files => ({ [`.jiti/agents/${name}.json`]: JSON.stringify(agent) });
const problem = (configured: Readonly<Record<string, unknown>>, files?: Files, name = "coder") => {
  try {
    open(configured, files).compile(name, coder);
    return "";
  } catch (error) {
    return (error as Error).message.split("\n")[0];
  }
};

const whole = { identity: "You are it.", tools: { allowed: [] }, policies: { files: ["no-io"] } };

describe("what is wrong is told with file and field", () => {
  test.each([
    ["blank identity", { coder: { identity: " \n" } }],
    ["blank block", { coder: { identity: ["a", ""] } }],
    ["no policy", { coder: { policies: { files: [] } } }],
    ["unknown tool", { coder: { tools: { allowed: ["run", "rm_rf"] } } }],
    ["unknown field", { coder: { tools: { allowed: [], denied: [] } } }],
    ["unknown mode", { coder: { mode: "loop" } }],
    ["no number", { coder: { constraints: { turns: 0 } } }],
    ["no agent", { coder: [] }],
    ["unknown parent", { expert: { extends: "codre" } }],
    ["circle", { a: { extends: "b" }, b: { extends: "a" } }],
    ["persona that extends", { coder: { extends: "tester" } }],
    ["nothing of its own", { mine: { identity: "I am." } }],
    ["no name", { "my agent": whole }],
    ["too small", { coder: { constraints: { promptTokens: 100 } } }],
  ])("%s", (_what, configured) => {
    expect(problem(configured)).toMatchSnapshot();
  });

  test("in files too, and every agent is tried before one is used", () => {
    expect([
      problem({}, { ".jiti/agents/coder.json": "{" })?.split(" in JSON")[0],
      problem({}, file("expert", { extends: "coder", identity: "" })),
      problem({ expert: whole }, file("expert", whole)),
      problem({}, { ".jiti/agents/coder.yaml": "" }),
      problem({}, { ".jiti/agents/coder.json/a": "" }),
      problem({}, { ".jiti/atoms/money.md/a": "" }),
      problem({}, {}, "money-expert"),
      problem({ r: { extends: "reviewer" } }, {}, "r"),
    ]).toMatchInlineSnapshot(`
      [
        ".jiti/agents/coder.json: is not JSON: Expected property name or '}'",
        ".jiti/agents/expert.json: \`identity\`: is blank.",
        ".jiti/agents/expert.json: the agent expert is also written in jiti.config.ts.",
        ".jiti/agents/coder.yaml: is not read: an agent is a file <name>.json.",
        ".jiti/agents/coder.json: cannot be read (EISDIR).",
        ".jiti/atoms/money.md: cannot be read (EISDIR).",
        "There is no agent "money-expert".",
        "jiti.config.ts: \`agents.r\`: r is a reviewer and cannot work as a coder.",
      ]
    `);
  });
});

test("an agent takes from those that it extends; its own words go first", () => {
  const agents = open(
    {
      coder: { model: "anthropic/a", constraints: { turns: 5, submissions: 2 } },
      expert: { extends: "coder", identity: "You know money.", constraints: { turns: 9 } },
    },
    file("careful", { extends: "expert", tools: { allowed: ["read_file", "read_file"] }, mode: "single-turn" }),
  );
  const { config, tokens } = agents.compile("careful", coder);
  const { identity, ...rest } = config;
  expect(rest).toMatchInlineSnapshot(`
    {
      "constraints": {
        "submissions": 2,
        "turns": 9,
      },
      "mode": "single-turn",
      "model": "anthropic/a",
      "policies": {
        "files": [
          "no-ambient-input",
          "no-dynamic-code",
          "no-io",
          "no-new-dependencies",
          "no-prototype-tampering",
          "no-test-runner",
        ],
      },
      "tools": {
        "allowed": [
          "read_file",
        ],
      },
    }
  `);
  expect(identity[0]?.startsWith("You know money.\n\nThe first message names the target")).toBe(true);
  expect(identity[0]).toContain("`read_file` shows other files of the project.");
  expect(identity[0]).not.toContain("`run`");
  expect(tokens).toBeGreaterThan(1_000);
  expect(agents.names).toEqual(["coder", "tester", "reviewer", "chairman", "careful", "expert"]);
  expect([agents.originOf("careful"), agents.originOf("expert"), agents.originOf("tester")]).toEqual([
    ".jiti/agents/careful.json",
    "jiti.config.ts",
    "as shipped",
  ]);
});

test("an empty list of tools allows nothing, and the prompt promises nothing", () => {
  const { config } = open({ coder: { tools: { allowed: [] } } }).compile("coder", coder);
  expect(config.tools.allowed).toEqual([]);
  expect(config.identity.join("\n")).not.toMatch(/Use the tools|read_file|\{\{/);
});

const phases: readonly [Persona, Phase][] = [
  ["coder", "generate"],
  ["coder", "restart"],
  ["coder", "repair"],
  ["coder", "regenerate"],
  ["coder", "refactor"],
  ["coder", "critique"],
  ["tester", "tests"],
  ["reviewer", "review"],
  ["chairman", "synthesis"],
];

describe("as shipped", () => {
  test.each(phases)("the prompt of %s, %s", async (persona, phase) => {
    const { config, atoms, tokens } = open({}).compile(persona, { persona, phase, targets: [target()] });
    const { identity, ...rest } = config;
    const told = atoms.map(({ id, fate, why }) => `${id}: ${fate}${why === "" ? "" : `, ${why}`}`);
    await expect(
      [JSON.stringify(rest), `${tokens} tokens`, ...told, ...identity.map((text) => `--- block ---\n${text}`)].join(
        "\n",
      ),
    ).toMatchFileSnapshot(`__snapshots__/${persona}.${phase}.txt`);
  });
});

test("what a transcript records, written as an agent, has the same prompt and the same tools, byte for byte", () => {
  const files = {
    ...file("expert", { extends: "coder", identity: "You know money.", tools: { allowed: ["run", "read_file"] } }),
    ".jiti/atoms/money.md": "---\nasync: false\n---\nMoney is in cents.",
  };
  const first = open({}, files).compile("expert", coder);
  const recorded: unknown = JSON.parse(JSON.stringify(first.config));
  // Later, in a project whose atoms have changed.
  const later = { ...file("again", recorded), ".jiti/atoms/other.md": "Something else." };
  const again = open({}, later).compile("again", coder);
  expect(JSON.stringify(again.config)).toBe(JSON.stringify(first.config));
  expect(JSON.stringify(specsOf(again))).toBe(JSON.stringify(specsOf(first)));
  expect(specsOf(first).map(({ name }) => name)).toEqual(["read_file", "run"]);
});

function specsOf({ config }: Agent) {
  return createToolbox({ root: import.meta.dirname, hidden: [], allowed: config.tools.allowed, permissions: [] }).specs;
}

test("editors get a schema that says the same", async () => {
  expect(writtenAgentSchema.safeParse({ $schema: "x", ...whole, mode: "campaign", extends: "coder" }).success).toBe(
    true,
  );
  await expect(`${JSON.stringify(agentJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
    "../../../vitest-jiti/schema/agent.schema.json",
  );
});
