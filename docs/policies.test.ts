import { readFileSync } from "node:fs";
import { codePolicies, openPolicies, policyGroups } from "../packages/checks/src/index.ts";
import { expect, test } from "vitest";

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
    "const { warn } = console; export const f = () => warn(1);",
    "/** Due today? */ export const f = (list: number[]) => list.length + Date.now();",
    "export const f = (box: { seen: string[] }) => box.seen.push('a');",
  ];
  expect(
    gaps.flatMap((code) => codePolicies.flatMap(({ breachesIn }) => breachesIn("/nowhere", "src/f.ts", code))),
  ).toEqual([]);
});
