import { type ScriptedReply, type ScriptedRequest, scriptedServer } from "@vitest-jiti/agents/testing";
import type { Provenance } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

/** Targets that differ in what their stubs say, each with one gate. */
const target = (name: string, options: string): Readonly<Record<string, string>> => ({
  [`src/${name}.ts`]: `import { jiti } from "vitest-jiti";
/** The first word of a text. */
export function ${name}(text: string): string {
  return jiti.stub(${options});
}
`,
  [`test/${name}.test.ts`]: `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { ${name} } from "../src/${name}.js";
const testFirst = jiti.requiredFor(${name});
testFirst("reads one", () => {
  expect(${name}("one two")).toBe("one");
});
`,
});

const members = ["anthropic/claude-sonnet-5", "anthropic/claude-opus-4-5", "studio/three", "studio/four"];
const config = (council: object, url: string): string => `export default {
  model: "studio/solo",
  council: ${JSON.stringify(council)},
  providers: { studio: { baseUrl: "${url}/v1" } },
  limits: { submissions: 2, restarts: 0 },
  budget: { target: { tokens: 1_000_000, usd: 5 }, run: { tokens: 4_000_000 } },
  strength: { summary: false },
};`;

const trims = `return text.trim().split(" ", 1)[0] ?? "";`;
const keeps = `return text.split(" ", 1)[0] ?? "";`;
const wrong = `return "nothing";`;
const refusal: ScriptedReply = { fault: { kind: "status", status: 400, type: "invalid_request_error" } };

/**
 * `three` needs a repair, `four` refuses; `claude-opus` writes what `claude-sonnet` does, in other words. The chairman
 * sides with `three`, and refuses for `hard`.
 */
function answer(request: ScriptedRequest): ScriptedReply {
  const {
    model,
    keys: [key = ""],
    messages,
    tools,
  } = request;
  if (model === "four") return refusal;
  if (tools.includes("critique")) return criticise(request);
  if (key.includes("hopeless")) return submit(wrong);
  if (model === "chair") return key.includes("hard") ? refusal : submit(trims);
  if (model === "solo") return submit(key.includes("hard") ? wrong : keeps);
  if (model === "three")
    return submit(messages.length === 1 ? `return "two";` : key.includes("agreed") ? keeps : trims);
  if (model === "claude-opus-4-5") return submit(`// As claude-opus-4-5 would: up to the first blank.\n${keeps}`);
  return submit(keeps);
}

/** `claude-opus` says nothing that can be used; what others see of proposals is in the first message. */
function criticise({ model, messages }: ScriptedRequest): ScriptedReply {
  if (model === "claude-opus-4-5") return { text: "All of them are fine." };
  const letters = [...textOf(messages).matchAll(/^## Proposal ([A-Z])$/gm)].map(([, letter]) => letter ?? "");
  return {
    tools: [
      {
        name: "critique",
        input: { ranking: letters, remarks: [{ proposal: letters[0], text: "Blanks in front are not thought of." }] },
      },
    ],
  };
}

function textOf(messages: ScriptedRequest["messages"]): string {
  return JSON.stringify(messages[0]?.content).replaceAll("\\n", "\n");
}

/** What each target's members do before anything else: one is refused, one needs two submissions. */
const proposals = ["claude-opus-4-5", "claude-sonnet-5", "four", "three", "three"];

test("execution decides between members; what they disagree about is criticised, made one, and asked", async () => {
  await using server = await scriptedServer(answer);
  using project = new Project(
    {
      ...target("asked", "{ council: true }"),
      ...target("agreed", "{ council: true }"),
      ...target("easy", ""),
      ...target("hard", ""),
      ...target("hopeless", ""),
      "jiti.config.mjs": config({ members, chairman: "studio/chair", when: "on-failure" }, server.url),
    },
    { tools: ["vitest", "typescript", "openai"] },
  );
  const env = { ANTHROPIC_BASE_URL: server.url, JITI_RECORD: "recordings" };
  const run = await project.jiti(["generate", "--json"], env);
  const requestsFor = (name: string): readonly ScriptedRequest[] =>
    server.requests.filter(({ keys }) => keys[0]?.includes(name) === true);
  const askedFor = (name: string): readonly string[] =>
    requestsFor(name)
      .map(({ model, tools }) => `${model}${tools.includes("critique") ? " critique" : ""}`)
      .sort();
  const debate = ["claude-opus-4-5 critique", "claude-opus-4-5 critique", "claude-sonnet-5 critique", "three critique"];
  expect(askedFor("easy")).toEqual(["solo"]);
  expect(askedFor("agreed")).toEqual(proposals);
  expect(askedFor("asked")).toEqual([...proposals, ...debate, "chair"].sort());
  expect(askedFor("hard")).toEqual([...proposals, ...debate, "chair", "solo", "solo"].sort());

  // Nobody is told whose a proposal is.
  const told = server.requests.filter(({ model, tools }) => model === "chair" || tools.includes("critique"));
  for (const { system, messages } of told)
    expect(`${system.join("")}${textOf(messages)}`).not.toMatch(/claude|opus|sonnet|studio|anthropic|council-\d/);
  const [chair] = requestsFor("asked").filter(({ model }) => model === "chair");
  const [, brief = ""] = textOf(chair?.messages ?? []).split("# Proposals");
  expect(brief).toMatch(/## Proposal A\n[^]*It passes every check, [^]*Quality \d+\.\d of 10\.[^]*## Proposal B\n/);
  expect(brief).toMatch(/- asked\(\\" a\\"\)\n {2}[AB]: \\"\\"\n {2}[AB]: \\"a\\"/);
  expect(brief.match(/Blanks in front are not thought of\./g)).toHaveLength(2);
  const [last] = requestsFor("hopeless").filter(({ model }) => model === "chair");
  expect(textOf(last?.messages ?? [])).toMatch(/It was refused\. Its author was told:\n\n1 of 1 gates failed:/);

  const report = JSON.parse(run.stdout) as { readonly targets: readonly Told[] };
  const [agreed, asked, easy, hard, hopeless] = report.targets;
  expect([agreed, asked, easy, hard].map((one) => one?.attempts)).toEqual([4, 5, 1, 6]);
  expect(easy?.council).toBeUndefined();
  expect(agreed?.council?.groups).toEqual([["council-1", "council-2", "council-3"]]);
  expect(asked?.council?.groups).toEqual([
    ["council-1", "council-2"],
    ["chairman", "council-3"],
  ]);
  expect(hard?.council?.groups).toEqual([["council-1", "council-2"], ["council-3"]]);
  expect(asked?.council?.members.map(({ result, tokens }) => [result, tokens])).toEqual([
    ["chosen", 300],
    ["chosen", 450],
    ["differs", 450],
    ["failed", 0],
    ["differs", 150],
  ]);
  expect(spentOn(asked)).toEqual([
    [
      ["proposal", 1, 150],
      ["critique", 1, 150],
    ],
    [
      ["proposal", 1, 150],
      ["critique", 2, 300],
    ],
    [
      ["proposal", 2, 300],
      ["critique", 1, 150],
    ],
    [["proposal", 1, 0]],
    [["synthesis", 1, 150]],
  ]);
  expect(asked?.council?.members[1]?.stages[1]?.reason).toBe("it did not call `critique`");
  expect(hard?.council?.members[4]).toMatchObject({ member: "chairman", model: "studio/chair", result: "failed" });
  expect(hard?.council?.members[4]?.reason).toMatch(/^JITI_MODEL_REFUSED: /);
  const [question] = asked?.council?.questions ?? [];
  expect(question?.call).toBe(`asked(" a")`);
  expect(question?.answers[1]?.members).toEqual(["chairman", "council-3"]);
  expect(question?.answers[1]?.gate).toContain(`expect(asked(" a")).toBe("a");`);

  expect([hopeless?.code, run.exitCode]).toEqual(["JITI_COUNCIL_FAILED", 1]);
  for (const member of ["council-1", "council-2", "council-3", "chairman"])
    expect(hopeless?.message).toMatch(new RegExp(`${member} .*JITI_ATTEMPTS_EXHAUSTED`));
  expect(hopeless?.message).toContain("council-4 (studio/four): JITI_MODEL_REFUSED");

  const replayed = [1, 2, 3, 4].map((n) => [`JITI_MODEL_COUNCIL_${n}`, "replay/recordings"]);
  project.remove(".jiti");
  const again = await project.jiti(["generate", "asked", "--json"], {
    ...(Object.fromEntries(replayed) as Record<string, string>),
    JITI_MODEL_CHAIRMAN: "replay/recordings",
    JITI_STRICT_REPLAY: "1",
  });
  const [same] = (JSON.parse(again.stdout) as { readonly targets: readonly Told[] }).targets;
  expect(same?.council?.groups).toEqual(asked?.council?.groups);
  expect(same?.council?.questions).toEqual(asked?.council?.questions);
  expect(spentOn(same)).toEqual(spentOn(asked));

  const log = await project.jiti(["log", "asked"]);
  expect(log.stdout).toContain("submission 4 (council-3, generate): green");
  expect(log.stdout).toContain("submission 5 (chairman, synthesis): green");
  expect(log.stdout).toMatch(
    /council-2 .*of these for a critique 300 tokens, .*; no critique: it did not call `critique`/,
  );
  expect(log.stdout).toMatch(/council-1 says of [AB] \(council-3\): Blanks in front are not thought of\./);
  expect(log.stdout).toContain(`The gates do not say what asked(" a") is. Paste the gate that is right:`);
});

/** Stages, calls and tokens, of each member. */
function spentOn(target: Told | undefined): unknown {
  return target?.council?.members.map((one) => one.stages.map(({ stage, calls, tokens }) => [stage, calls, tokens]));
}

/** What `--json` says of a target. */
interface Told extends Partial<Pick<Provenance, "attempts" | "council">> {
  readonly code?: string;
  readonly message?: string;
}
