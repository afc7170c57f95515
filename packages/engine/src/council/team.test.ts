import { openAgents } from "@vitest-jiti/agents";
import { policyNames } from "@vitest-jiti/checks";
import { type CouncilSettings, JitiError, type Model, type Target, type TargetKey } from "@vitest-jiti/core";
import { scanProject } from "@vitest-jiti/source";
import { projectTree } from "@vitest-jiti/source/testing";
import { expect, test } from "vitest";
import { settings } from "../testing/played-project.ts";
import { assemble } from "./team.ts";

const stub = (name: string, options: string): string =>
  `/** A number: ${name}. */\nexport function ${name}(n: number): number { return jiti.stub(${options}); }\n`;
const files = {
  "src/a.ts": [
    'import { jiti } from "vitest-jiti";\n',
    stub("plain", ""),
    stub("other", ""),
    stub("always", "{ council: true }"),
    stub("never", "{ council: false }"),
    stub("own", '{ model: "openai/own" }'),
    stub("both", '{ council: true, model: "openai/own" }'),
  ].join(""),
  "src/billing/b.ts": `import { jiti } from "vitest-jiti";\n${stub("bill", "")}`,
};
const members = ["anthropic/a", "openai/b"];

const closed: Omit<Model, "id"> = {
  price: undefined,
  turn: () => Promise.reject(new TypeError("Nobody is asked.")),
  close: () => Promise.resolve(),
};

/** Who writes these targets together, in words. */
async function writers(names: readonly string[], council: Partial<CouncilSettings>, broken = ""): Promise<string> {
  const { root } = projectTree(files);
  const { targets } = scanProject({ root });
  const found = names.map((name): Target => {
    const key = [...targets.keys()].find((one) => one.endsWith(`:${name}`));
    return targets.get(key as TargetKey)!;
  });
  const task = {
    unit: { targets: found },
    phase: "generate",
    evidence: { results: [], calls: [] },
    present: new Map(),
    mayKeep: false,
  } as const;
  const none: CouncilSettings = { ...settings.council, members: [] };
  const world = {
    root,
    settings: {
      ...settings,
      model: "anthropic/solo",
      council: { ...none, ...council },
    },
    agents: openAgents({ root, configured: {}, guides: settings.guides, codePolicies: policyNames }),
    model: (id: string): Promise<Model> =>
      id.startsWith(broken || "?")
        ? Promise.reject(new JitiError({ code: "JITI_MODEL_KEY_MISSING", message: "No key." }))
        : Promise.resolve({ ...closed, id }),
  };
  try {
    const team = await assemble(task, world);
    const seats = team.council === undefined ? [] : [`${team.council.when}: ${team.council.members.join(", ")}`];
    return [...(team.coder === undefined ? [] : [team.coder.model.id]), ...seats].join("; ");
  } catch (error) {
    return error instanceof JitiError ? `${error.code}: ${error.message}` : String(error);
  }
}

const all = "always: anthropic/a, openai/b";
const late = "on-failure: anthropic/a, openai/b";

test.each<[string, readonly string[], Partial<CouncilSettings>, string]>([
  ["without members the coder writes", ["plain"], {}, "anthropic/solo"],
  ["always is what is meant", ["plain"], { members }, all],
  ["on failure the coder goes first", ["plain"], { members, when: "on-failure" }, `anthropic/solo; ${late}`],
  ["a file that is included", ["bill"], { members, include: ["src/billing/**"] }, all],
  ["a file by its name", ["bill"], { members, include: ["src/billing/b.ts"] }, all],
  ["a folder alone is no file", ["bill"], { members, include: ["src/billing"] }, "anthropic/solo"],
  ["a file that is not included", ["plain"], { members, include: ["src/billing/**"] }, "anthropic/solo"],
  ["one of a unit is included", ["bill", "plain"], { members, include: ["src/billing/**"] }, all],
  ["none is included", ["plain"], { members, include: [] }, "anthropic/solo"],
  ["a stub asks for it", ["always"], { members, include: [] }, all],
  ["a stub asks for it at once", ["always"], { members, when: "on-failure" }, all],
  ["a stub asks for it in a unit", ["always", "plain"], { members, include: [] }, all],
  ["a stub wants none", ["never"], { members }, "anthropic/solo"],
  ["a stub of a unit wants none", ["never", "plain"], { members }, "anthropic/solo"],
  ["a stub has a model of its own", ["own"], { members }, "openai/own"],
  ["also where the council comes later", ["own"], { members, when: "on-failure" }, "openai/own"],
])("%s", async (_name, names, council, expected) => {
  expect(await writers(names, council)).toBe(expected);
});

test("what contradicts itself, or names nobody, is refused with what to do", async () => {
  expect([
    await writers(["always"], {}),
    await writers(["both"], { members }),
    await writers(["always", "never"], { members }),
    await writers(["always", "own"], { members }),
  ]).toMatchInlineSnapshot(`
    [
      "JITI_CONFIG_INVALID: src/a.ts:7:1: src/a.ts:always asks for a council, and none is configured.
      Name its members: \`council: { members: [...] }\` in jiti.config.ts, or JITI_MODEL_COUNCIL_1, JITI_MODEL_COUNCIL_2, ...",
      "JITI_CONFIG_INVALID: src/a.ts:13:1: The stub of src/a.ts:both says \`council: true\`, and \`model: "openai/own"\` stands beside it.
      Leave one of them out.",
      "JITI_CONFIG_INVALID: src/a.ts:7:1: The stub of src/a.ts:always says \`council: true\`, and \`council: false\` stands at src/a.ts:never, which is generated together with it.
      Leave one of them out.",
      "JITI_CONFIG_INVALID: src/a.ts:7:1: The stub of src/a.ts:always says \`council: true\`, and \`model: "openai/own"\` stands at src/a.ts:own, which is generated together with it.
      Leave one of them out.",
    ]
  `);
});

test("a member that cannot be opened leaves its seat empty; where none can be, each says why", async () => {
  expect(await writers(["plain"], { members }, "openai/")).toBe(all);
  expect(await writers(["plain"], { members: ["openai/b", "openai/c"] }, "openai/")).toMatchInlineSnapshot(`
    "JITI_COUNCIL_FAILED: No member of the council got a candidate to pass.
      council-1 (openai/b): JITI_MODEL_KEY_MISSING: No key.
      council-2 (openai/c): JITI_MODEL_KEY_MISSING: No key.
      Mend what is said of one of them, or choose other members in \`council.members\`."
  `);
});
