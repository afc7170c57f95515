import { type ScriptedReply, type ScriptedRequest, scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

/** Every run is a process of its own with a Vitest in it. */
const patience = 300_000;

const names = ["boring", "cheap", "hasty", "rude", "unsafe"] as const;

/** Functions that add two numbers, each with one gate. */
const files = Object.fromEntries(
  names.flatMap((name) => [
    [
      `src/${name}.ts`,
      `import { jiti } from "vitest-jiti";

/** The sum of both. */
export function ${name}(a: number, b: number): number {
  return jiti.stub();
}
`,
    ],
    [
      `test/${name}.test.ts`,
      `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { ${name} } from "../src/${name}.js";

jiti.requiredFor(${name})("adds", () => {
  expect(${name}(1, 2)).toBe(3);
});
`,
    ],
  ]),
);

const sum = "return a + b;";
const review = (rating: number, reasons: readonly string[] = [], unsafe: readonly string[] = []): ScriptedReply => ({
  tools: [{ name: "review", input: { rating, reasons, unsafe } }],
});

/** What coder and reviewer answer, in their order; the last answer is repeated. */
const script: Readonly<Record<(typeof names)[number], Record<"coder" | "reviewer", readonly ScriptedReply[]>>> = {
  boring: {
    coder: [submit("const total = a + b;\nreturn total;"), submit(sum)],
    reviewer: [review(5, ["Leave out `total`."]), review(10)],
  },
  cheap: { coder: [submit("return eval('a + b');"), submit("return a;"), submit(sum)], reviewer: [review(9)] },
  hasty: { coder: [submit(sum)], reviewer: [{ text: "Fine by me." }] },
  rude: { coder: [submit(sum)], reviewer: [{ tools: [{ name: "review", input: { rating: "bad" } }] }, review(8)] },
  unsafe: {
    coder: [submit("return b + a;"), submit(sum)],
    reviewer: [review(10, [], ["It sends `a` away."]), review(10, [], ["None"])],
  },
};

test("a reviewer rates what is green, and nothing else", { timeout: patience }, async () => {
  using project = new Project({
    ...files,
    "jiti.config.ts": `import { defineConfig } from "vitest-jiti/config";
export default defineConfig({ reviewer: "strict", agents: { strict: { extends: "reviewer", identity: "You are strict." } } });
`,
  });
  const asked = new Map<string, ScriptedRequest[]>();
  await using server = await scriptedServer((request) => {
    const name = names.find((one) => request.keys[0]?.endsWith(`:${one}`)) ?? "boring";
    const who = request.tools.includes("review") ? "reviewer" : "coder";
    const before = asked.get(`${name} ${who}`) ?? [];
    asked.set(`${name} ${who}`, [...before, request]);
    const answers = script[name][who];
    return answers[Math.min(before.length, answers.length - 1)] ?? { text: "" };
  });
  const env = { ANTHROPIC_BASE_URL: server.url };
  const run = await project.vitest([], env);
  expect([run.exitCode, run.output]).toEqual([0, expect.stringContaining("5 generated")]);
  const requests = (name: string): readonly ScriptedRequest[] => asked.get(name) ?? [];

  // Each review is a conversation of its own, read-only, that sees the code and not its author's rating.
  expect(requests("boring reviewer").map(({ messages }) => messages.length)).toEqual([1, 1]);
  expect(requests("boring reviewer")[0]?.tools).toEqual(["read_file", "search_text", "search_code", "review"]);
  expect(requests("boring reviewer")[0]?.system[0]).toMatch(/^You are strict\./);
  expect(requests("boring reviewer")[0]?.last).toMatch(/# Gates[^]*# The code of src\/boring.ts:boring[^]*const total/);
  // Its reasons are what the author is asked to mend.
  expect(requests("boring coder")[1]?.last).toMatch(/A reviewer rated it 5, because:\n- Leave out `total`\./);
  expect(project.read(".jiti/src/boring.ts")).toContain(sum);
  const log = await project.jiti(["log", "boring"]);
  expect(log.output).toMatch(
    /submission 1 \(generate\): green[^]*strict rated it 5\.0:\n\s+- Leave out `total`\.[^]*submission 2 \(refactor\): green\n\s+strict rated it 10\.0[^]*rated by the reviewer/,
  );
  expect(log.output).toMatch(/4 turns/);
  const json: unknown = JSON.parse((await project.jiti(["log", "boring", "--json"])).stdout);
  expect(json).toMatchObject({
    present: { calls: 4, usage: { input: 400, output: 200 }, score: { ratedBy: "reviewer" } },
  });

  // Refused by a policy and by a gate: nobody is asked to read that.
  expect([requests("cheap coder").length, requests("cheap reviewer").length]).toEqual([3, 1]);

  // Unsafe is refused, whatever the rating; an empty answer in words is none.
  expect(requests("unsafe coder")[1]?.last).toMatch(
    /All gates pass, but it is refused as unsafe: 1 problem\.\n\n- It sends `a` away\. \(review: unsafe\)/,
  );
  expect(requests("unsafe reviewer")).toHaveLength(2);
  expect(project.read(".jiti/src/unsafe.ts")).toContain(sum);

  // A reviewer that says nothing of use costs its judgement, and this is told.
  expect(run.output).toContain("strict gave no judgement, so the author's own rating counts: it did not call `review`");
  expect(requests("rude reviewer")[1]?.last).toMatch(/does not fit its schema/);

  project.write({ "jiti.config.ts": project.read("jiti.config.ts").replace('"strict",', '"nobody",') });
  project.write({ "src/boring.ts": project.read("src/boring.ts").replace("of both", "of the two") });
  const unknown = await project.vitest([], env);
  expect([unknown.exitCode, unknown.output]).toEqual([1, expect.stringContaining('There is no agent "nobody".')]);
});
