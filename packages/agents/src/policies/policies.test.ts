import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Agent, openAgents } from "../agents/index.ts";
import { codePolicies, TemporaryFolder } from "../testing/fixtures.ts";
import { toolNames } from "../tools/names.ts";
import { createToolbox } from "../tools/toolbox.ts";
import { policyJsonSchema, writtenPolicySchema } from "./schema.ts";

const denySecrets = { action: "read", target: "src/secrets/**", effect: "deny" } as const;
const vault = { description: "Keys are handed in.", permissions: [denySecrets] };

const folders: TemporaryFolder[] = [];
afterAll(() => {
  for (const folder of folders) folder[Symbol.dispose]();
});

interface Written {
  readonly policies?: Readonly<Record<string, unknown>>;
  readonly coder?: unknown;
  readonly files?: Readonly<Record<string, string>>;
}

function project({ policies = {}, coder, files = {} }: Written): string {
  const folder = new TemporaryFolder({
    ...files,
    ...Object.fromEntries(
      Object.entries(policies).map(([name, value]) => [
        `.jiti/policies/${name}.json`,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    ),
    ...(coder === undefined ? {} : { ".jiti/agents/coder.json": JSON.stringify(coder) }),
  });
  folders.push(folder);
  return folder.path;
}

function coderOf(root: string): Agent {
  const agents = openAgents({ root, configured: {}, guides: { style: undefined, tests: undefined }, codePolicies });
  return agents.compile("coder", { persona: "coder", phase: "generate", targets: [] });
}

const problem = (written: Written): string => {
  try {
    coderOf(project(written));
    return "";
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code} ${message.split("\n")[0] ?? ""}`;
  }
};

test("what is wrong with a policy is told with file and field", () => {
  const permission = (change: object) => ({ permissions: [denySecrets, { ...denySecrets, ...change }] });
  const wrong: Readonly<Record<string, Written>> = {
    "no JSON": { policies: { vault: "{" } },
    "no object": { policies: { vault: [] } },
    "unknown field": { policies: { vault: { ...vault, deny: [] } } },
    "says nothing": { policies: { vault: { description: "Later." } } },
    "unknown action": { policies: { vault: permission({ action: "write" }) } },
    "unknown effect": { policies: { vault: permission({ effect: "ask" }) } },
    "no target": { policies: { vault: permission({ target: undefined }) } },
    "absolute target": { policies: { vault: permission({ target: "/etc/**" }) } },
    "unknown rule": { policies: { vault: { rules: ["no-oi"] } } },
    "a shipped name": { policies: { "no-io": vault } },
    "a shipped name, of tools": { policies: { "project-files": vault } },
    "no name": { policies: { "my vault": vault } },
    "another file": { files: { ".jiti/policies/vault.yaml": "" } },
    "unknown to an agent": { coder: { policies: { files: ["no-io", "valut"] } }, policies: { vault } },
    "unknown to an atom": { files: { ".jiti/atoms/a.md": "---\npolicies: [valut]\n---\n\nText." } },
    "an agent's own permission": { coder: { policies: { permissions: [{ ...denySecrets, target: "../x" }] } } },
  };
  const told = Object.entries(wrong).map(([what, written]) => [what, problem(written).split(" in JSON")[0]]);
  expect(Object.fromEntries(told)).toMatchInlineSnapshot(`
    {
      "a shipped name": "JITI_POLICY_INVALID .jiti/policies/no-io.json: a policy of jiti is called no-io; give yours another name.",
      "a shipped name, of tools": "JITI_POLICY_INVALID .jiti/policies/project-files.json: a policy of jiti is called project-files; give yours another name.",
      "absolute target": "JITI_POLICY_INVALID .jiti/policies/vault.json: \`permissions[1].target\`: is absolute; write it relative to the root.",
      "an agent's own permission": "JITI_AGENT_INVALID .jiti/agents/coder.json: \`policies.permissions[0].target\`: leads elsewhere; write it relative to the root, without . and ..",
      "another file": "JITI_POLICY_INVALID .jiti/policies/vault.yaml: is not read: a policy is a file <name>.json.",
      "no JSON": "JITI_POLICY_INVALID .jiti/policies/vault.json: is not JSON: Expected property name or '}'",
      "no name": "JITI_POLICY_INVALID .jiti/policies/my vault.json: is no name: use letters, digits, - and _.",
      "no object": "JITI_POLICY_INVALID .jiti/policies/vault.json: Invalid input: expected object, received array.",
      "no target": "JITI_POLICY_INVALID .jiti/policies/vault.json: \`permissions[1].target\`: Invalid input: expected string, received undefined.",
      "says nothing": "JITI_POLICY_INVALID .jiti/policies/vault.json: it says nothing: write \`rules\`, \`permissions\` or both.",
      "unknown action": "JITI_POLICY_INVALID .jiti/policies/vault.json: \`permissions[1].action\`: Invalid option: expected one of "read"|"run".",
      "unknown effect": "JITI_POLICY_INVALID .jiti/policies/vault.json: \`permissions[1].effect\`: Invalid option: expected one of "allow"|"deny".",
      "unknown field": "JITI_POLICY_INVALID .jiti/policies/vault.json: \`deny\`: is no field.",
      "unknown rule": "JITI_POLICY_INVALID .jiti/policies/vault.json: \`rules\`: there is no policy for code called "no-oi"; there are no-ambient-input, no-dynamic-code, no-io, no-new-dependencies, no-prototype-tampering, no-test-runner, pure, tests-are-the-users.",
      "unknown to an agent": "JITI_POLICY_INVALID .jiti/agents/coder.json: \`policies.files\`: there is no policy "valut"; there are no-ambient-input, no-dynamic-code, no-io, no-new-dependencies, no-prototype-tampering, no-secrets, no-test-runner, project-files, pure, tests-are-the-users, vault.",
      "unknown to an atom": "JITI_POLICY_INVALID .jiti/atoms/a.md: \`policies\`: there is no policy "valut"; there are no-ambient-input, no-dynamic-code, no-io, no-new-dependencies, no-prototype-tampering, no-secrets, no-test-runner, project-files, pure, tests-are-the-users.",
    }
  `);
});

describe("what policies come to", () => {
  test("without any of its own, all files but those that nobody may read", () => {
    expect(coderOf(project({})).policies).toMatchInlineSnapshot(`
      {
        "named": [
          {
            "from": "as shipped",
            "name": "no-ambient-input",
          },
          {
            "from": "as shipped",
            "name": "no-dynamic-code",
          },
          {
            "from": "as shipped",
            "name": "no-io",
          },
          {
            "from": "as shipped",
            "name": "no-new-dependencies",
          },
          {
            "from": "as shipped",
            "name": "no-prototype-tampering",
          },
          {
            "from": "as shipped",
            "name": "no-test-runner",
          },
          {
            "from": "as shipped",
            "name": "project-files",
          },
          {
            "from": "as shipped",
            "name": "no-secrets",
          },
          {
            "from": "as shipped",
            "name": "tests-are-the-users",
          },
        ],
        "permissions": [
          {
            "action": "read",
            "by": "policy project-files",
            "effect": "allow",
            "target": "**",
          },
          {
            "action": "run",
            "by": "policy project-files",
            "effect": "allow",
            "target": "**",
          },
        ],
        "rules": [
          "no-ambient-input",
          "no-dynamic-code",
          "no-io",
          "no-new-dependencies",
          "no-prototype-tampering",
          "no-test-runner",
        ],
      }
    `);
  });

  test("code rules and permissions of a project's policy; a denial alone leaves the rest as it is", () => {
    const { policies, config } = coderOf(
      project({
        policies: { vault: { ...vault, rules: ["pure"] } },
        coder: { policies: { files: ["no-io", "vault"] } },
      }),
    );
    expect(config.policies).toEqual({ files: ["no-io", "vault"] });
    expect(policies).toMatchInlineSnapshot(`
      {
        "named": [
          {
            "from": "as shipped",
            "name": "no-io",
          },
          {
            "from": ".jiti/policies/vault.json",
            "name": "vault",
          },
          {
            "from": "as shipped",
            "name": "project-files",
          },
          {
            "from": "as shipped",
            "name": "no-secrets",
          },
          {
            "from": "as shipped",
            "name": "tests-are-the-users",
          },
        ],
        "permissions": [
          {
            "action": "read",
            "by": "policy vault",
            "effect": "deny",
            "target": "src/secrets/**",
            "why": "Keys are handed in",
          },
          {
            "action": "read",
            "by": "policy project-files",
            "effect": "allow",
            "target": "**",
          },
          {
            "action": "run",
            "by": "policy project-files",
            "effect": "allow",
            "target": "**",
          },
        ],
        "rules": [
          "no-io",
          "pure",
        ],
      }
    `);
  });

  test("who allows something allows everything that is allowed", () => {
    const only = { action: "read", target: "src/**", effect: "allow" } as const;
    const { policies, config } = coderOf(project({ coder: { policies: { permissions: [only] } } }));
    expect(policies.permissions).toEqual([{ ...only, by: "agent coder" }]);
    expect(config.policies).toEqual({ files: expect.arrayContaining(["no-io"]) as string[], permissions: [only] });
    const both = coderOf(project({ coder: { policies: { files: ["project-files"], permissions: [only] } } }));
    expect(both.policies.permissions.map(({ target }) => target)).toEqual(["src/**", "**", "**"]);
  });
});

describe("tools", () => {
  const root = project({
    files: {
      "src/money.ts": "export const rate = 2;",
      "src/secrets/key.ts": "export const key = 'SENTINEL';",
      "docs/notes.md": "rate",
      "test/money.test.ts": "rate",
      ".env": "SENTINEL",
    },
  });
  symlinkSync(join(root, "src/secrets"), join(root, "src/open"));
  symlinkSync(join(root, "docs"), join(root, "src/shelf"));
  const box = (agent: Agent) =>
    createToolbox({
      root,
      hidden: ["test/money.test.ts"],
      allowed: toolNames,
      permissions: agent.policies.permissions,
      run: { modules: ["src/money.ts"], evaluate: () => Promise.resolve("ran") },
    });
  const told = async (agent: Agent, calls: readonly (readonly [string, object])[]) => {
    const toolbox = box(agent);
    const answers = await Promise.all(calls.map(([name, input]) => toolbox.call(name, input)));
    return answers.map(({ text, fault }) => (fault === undefined ? text : `${fault}: ${text}`));
  };

  test("what a policy denies is blocked by whichever way, and the agent is told by which policy", async () => {
    const coder = coderOf(project({ policies: { vault }, coder: { policies: { files: ["vault"] } } }));
    expect(
      await told(coder, [
        ["read_file", { path: "src/secrets/key.ts" }],
        ["read_file", { path: "src/open/key.ts" }],
        ["read_file", { path: "docs/../src/./secrets/key.ts" }],
        ["read_file", { path: "src/secrets" }],
        ["read_file", { path: "src" }],
        ["search_text", { pattern: "SENTINEL" }],
        ["search_text", { pattern: "SENTINEL", folder: "src/secrets" }],
        ["search_code", { kind: "variable", name: "key" }],
        ["search_code", { kind: "variable", name: "key", folder: "src/open" }],
        ["read_file", { path: "test/money.test.ts" }],
        ["read_file", { path: ".env" }],
        ["read_file", { path: "src/money.ts" }],
        ["run", { expression: "rate" }],
      ]),
    ).toMatchInlineSnapshot(`
      [
        "denied: Blocked: src/secrets/key.ts may not be read. Policy vault denies src/secrets/**: Keys are handed in.",
        "denied: Blocked: src/open/key.ts may not be read. Policy vault denies src/secrets/**: Keys are handed in.",
        "denied: Blocked: docs/../src/./secrets/key.ts may not be read. Policy vault denies src/secrets/**: Keys are handed in.",
        "denied: Blocked: src/secrets may not be read. Policy no-secrets denies **/{credentials,secret,secrets}: it holds generated code or secrets.",
        "money.ts
      open
      shelf",
        "(no matches)",
        "denied: Blocked: src/secrets may not be read. Policy no-secrets denies **/{credentials,secret,secrets}: it holds generated code or secrets.",
        "(no matches)",
        "denied: Blocked: src/open may not be read. Policy no-secrets denies **/{credentials,secret,secrets}: it holds generated code or secrets.",
        "denied: Blocked: test/money.test.ts may not be read. Policy tests-are-the-users denies @gates: what holds gates is kept from agents.",
        "denied: Blocked: .env may not be read. Policy no-secrets denies **/.env*: it holds generated code or secrets.",
        "1: export const rate = 2;",
        "ran",
      ]
    `);
  });

  test("what nothing allows is blocked, and the agent is told what it may do", async () => {
    const allow = (target: string) => ({ action: "read", target, effect: "allow" }) as const;
    const permissions = [allow("src/*.ts"), allow("docs/**"), { ...allow("src/shelf/**"), effect: "deny" }];
    const coder = coderOf(project({ coder: { policies: { permissions } } }));
    expect(
      await told(coder, [
        ["read_file", { path: "src/secrets/key.ts" }],
        ["read_file", { path: "src/money.ts" }],
        ["read_file", { path: "." }],
        ["read_file", { path: "test" }],
        ["search_text", { pattern: "rate" }],
        ["read_file", { path: "src/shelf/notes.md" }],
        ["run", { expression: "rate" }],
      ]),
    ).toMatchInlineSnapshot(`
      [
        "denied: Blocked: src/secrets/key.ts may not be read. No policy of this agent allows it; allowed: docs/**, src/*.ts.",
        "1: export const rate = 2;",
        "docs/
      src/",
        "denied: Blocked: test may not be read. No policy of this agent allows it; allowed: docs/**, src/*.ts.",
        "docs/notes.md:1: rate
      src/money.ts:1: export const rate = 2;",
        "denied: Blocked: src/shelf/notes.md may not be read. Agent coder denies src/shelf/**.",
        "denied: Blocked: src/money.ts may not be run. No policy of this agent allows it; nothing is allowed.",
      ]
    `);
  });

  test("expressions may be denied where a module is", async () => {
    const permissions = [{ action: "run", target: "src/**", effect: "deny" }];
    expect(
      await told(coderOf(project({ coder: { policies: { permissions } } })), [["run", { expression: "rate" }]]),
    ).toEqual(["denied: Blocked: src/money.ts may not be run. Agent coder denies src/**."]);
  });
});

test("editors get a schema that says the same", async () => {
  expect(writtenPolicySchema.safeParse({ $schema: "x", ...vault, rules: ["pure"] }).success).toBe(true);
  await expect(`${JSON.stringify(policyJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
    "../../../vitest-jiti/schema/policy.schema.json",
  );
});
