import { readFileSync } from "node:fs";
import { codePolicies, openPolicies, policyGroups } from "../packages/checks/src/index.ts";
import { expect, test } from "vitest";
import { writtenAgentSchema } from "../packages/agents/src/agents/schema.ts";
import { actions, permissionSchema } from "../packages/agents/src/policies/permission.ts";
import { Permissions } from "../packages/agents/src/policies/permissions.ts";
import { writtenPolicySchema } from "../packages/agents/src/policies/schema.ts";
import { always, heldBy, projectFiles } from "../packages/agents/src/policies/shipped.ts";

const page = readFileSync(new URL("./policies.md", import.meta.url), "utf8");
const forCode = page.slice(page.indexOf("\n## Policies for code"), page.indexOf("\n### Groups"));
const sections = forCode
  .split(/^### /m)
  .slice(1)
  .map((text) => ({ name: /^`([\w-]+)`/.exec(text)?.[1] ?? "", text }));
const sectionOf = (name: string): string => sections.find((section) => section.name === name)?.text ?? "";
const example = (kind: string, text: string): string | undefined =>
  new RegExp(`^${kind}:\n\n\`\`\`ts\n([^]*?)^\`\`\``, "m").exec(text)?.[1];

test("the page explains every policy for code, and no other", () => {
  expect(sections.map(({ name }) => name)).toEqual(codePolicies.map(({ name }) => name));
});

test.each(codePolicies)("$name is explained by its own reason, and its examples are what the page says", (policy) => {
  const text = sectionOf(policy.name).replace(/\s+/g, " ");
  const reason = policy.reason.charAt(0).toUpperCase() + policy.reason.slice(1);
  expect(text).toContain(`\` ${reason}.`);
  const told = (code: string | undefined) =>
    code === undefined
      ? undefined
      : codePolicies.flatMap(({ name, breachesIn }) => breachesIn("/nowhere", "src/f.ts", code).map(() => name));
  // What cannot be seen is of no use as an example.
  const refused = policy.name === "no-hidden-characters" ? undefined : [policy.name];
  expect(told(example("Refused", sectionOf(policy.name)))?.filter((name, at, all) => all.indexOf(name) === at)).toEqual(
    refused,
  );
  expect(told(example("Fine", sectionOf(policy.name)))).toEqual([]);
});

test("groups stand for what the page says, and always is always", () => {
  const rows = [...page.matchAll(/^\| `([\w-]+)` +\| (`.*`) +\|$/gm)].map(([, name, members = ""]) => [
    name,
    [...members.matchAll(/`([\w-]+)`/g)].map(([, member]) => member),
  ]);
  expect(Object.fromEntries(rows)).toEqual(policyGroups);
  const always = openPolicies([]).rules.map(({ name }) => `\`${name}\``);
  expect(page.replace(/\s+/g, " ")).toContain(
    `- ${always.join(", ")}, \`no-suppression\` and \`no-hidden-characters\` hold for everybody`,
  );
});

test("what the page calls a gap is one", () => {
  const gaps = [
    "export const f = (name: 'now') => Date[name]();",
    "const pick = (from: Console) => from.warn; export const f = (c: Console) => pick(c)(1);",
    "/** Due today? */ export const f = (list: number[]) => list.length + Date.now();",
    "export const f = (box: { seen: string[] }) => box.seen.push('a');",
  ];
  expect(
    gaps.flatMap((code) => codePolicies.flatMap(({ breachesIn }) => breachesIn("/nowhere", "src/f.ts", code))),
  ).toEqual([]);
});

const forTools = page.slice(page.indexOf("\n## Policies for tools"), page.indexOf("\n## In ESLint"));
const firstCells = (heading: string): readonly string[] => {
  const table =
    forTools
      .slice(forTools.indexOf(`\n| ${heading} `))
      .trimStart()
      .split("\n\n", 1)[0] ?? "";
  return [...table.matchAll(/^\| `([$\w-]+)`/gm)].map(([, cell = ""]) => cell);
};

test("the page lists every action, every shipped policy for tools, and every field of a policy's file", () => {
  expect(firstCells("action")).toEqual(actions);
  expect(firstCells("name")).toEqual([projectFiles, ...always].map(({ name }) => name));
  expect(["$schema", ...firstCells("field")]).toEqual(Object.keys(writtenPolicySchema.shape));
});

test("what the page shows of files is what is read", () => {
  const examples = [...page.matchAll(/^```json\n([^]*?)^```/gm)].map(([, text = ""]): unknown => JSON.parse(text));
  const readAs = (value: unknown): readonly string[] =>
    Object.entries({ agent: writtenAgentSchema, permission: permissionSchema, policy: writtenPolicySchema }).flatMap(
      ([name, schema]) => (schema.safeParse(value).success ? [name] : []),
    );
  expect(examples.map(readAs)).toEqual([["agent"], ["permission"], ["policy"], ["agent"]]);
});

test("what the page says of targets is so", () => {
  const decide = (target: string, path: string): boolean =>
    new Permissions([{ action: "read", target, effect: "allow", by: "" }], []).decide("read", path).isAllowed;
  const one = ["src/secrets", "src/secrets/", "src/secrets/**"];
  expect(one.map((target) => decide(target, "src/secrets/a/b.ts"))).toEqual([true, true, true]);
  expect(decide("app/[id].ts", "app/[id].ts")).toBe(true);
  const secrets = new Permissions(always.flatMap(heldBy), []);
  const named = ["a/.jiti/src/a.ts", "a/.git/config", "a/.env.local", "a/server.pem", "a/credentials.json"];
  expect(named.filter((file) => secrets.denial("read", file) === undefined)).toEqual([]);
});
