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
};`;

const trims = `return text.trim().split(" ", 1)[0] ?? "";`;
const keeps = `return text.split(" ", 1)[0] ?? "";`;

/** `three` needs a repair, `four` refuses; `claude-opus` writes what `claude-sonnet` does, in other words. */
function answer({ model, keys: [key = ""], messages }: ScriptedRequest): ScriptedReply {
  if (model === "four") return { fault: { kind: "status", status: 400, type: "invalid_request_error" } };
  if (key.includes("hopeless")) return submit(`return "nothing";`);
  if (model === "solo") return submit(key.includes("hard") ? `return "nothing";` : keeps);
  if (model === "three") return submit(messages.length === 1 ? `return "two";` : trims);
  if (model === "claude-opus-4-5") return submit(`// The text up to the first blank.\n${keeps}`);
  return submit(keeps);
}

test("execution decides between members; what they disagree about is asked; on failure alone they are not asked else", async () => {
  await using server = await scriptedServer(answer);
  using project = new Project(
    {
      ...target("asked", "{ council: true }"),
      ...target("easy", ""),
      ...target("hard", ""),
      ...target("hopeless", ""),
      "jiti.config.mjs": config({ members, when: "on-failure" }, server.url),
    },
    { tools: ["vitest", "typescript", "openai"] },
  );
  const env = { ANTHROPIC_BASE_URL: server.url };
  const run = await project.jiti(["generate", "--json"], env);
  const modelsFor = (name: string): readonly string[] =>
    server.requests.filter(({ keys }) => keys[0]?.includes(name) === true).map(({ model }) => model);
  expect(modelsFor("easy")).toEqual(["solo"]);
  expect(modelsFor("asked").toSorted()).toEqual(["claude-opus-4-5", "claude-sonnet-5", "four", "three", "three"]);
  expect(modelsFor("hard").toSorted()).toEqual([
    "claude-opus-4-5",
    "claude-sonnet-5",
    "four",
    "solo",
    "solo",
    "three",
    "three",
  ]);

  const report = JSON.parse(run.stdout) as { readonly targets: readonly Told[] };
  const [asked, easy, hard, hopeless] = report.targets;
  expect([asked?.attempts, easy?.attempts, hard?.attempts]).toEqual([4, 1, 6]);
  expect(easy?.council).toBeUndefined();
  for (const council of [asked?.council, hard?.council]) {
    expect(council?.groups).toEqual([["council-1", "council-2"], ["council-3"]]);
    expect(council?.members.map(({ result, tokens }) => [result, tokens])).toEqual([
      ["chosen", 150],
      ["chosen", 150],
      ["differs", 300],
      ["failed", 0],
    ]);
  }
  const [question] = asked?.council?.questions ?? [];
  expect(question?.call).toBe(`asked(" a")`);
  expect(question?.answers[1]?.members).toEqual(["council-3"]);
  expect(question?.answers[1]?.gate).toContain(`expect(asked(" a")).toBe("a");`);

  expect([hopeless?.code, run.exitCode]).toEqual(["JITI_COUNCIL_FAILED", 1]);
  for (const member of ["council-1", "council-2", "council-3"])
    expect(hopeless?.message).toMatch(new RegExp(`${member} .*JITI_ATTEMPTS_EXHAUSTED`));
  expect(hopeless?.message).toContain("council-4 (studio/four): JITI_MODEL_REFUSED");

  const log = await project.jiti(["log", "asked"]);
  expect(log.stdout).toContain("submission 4 (council-3, generate): green");
  expect(log.stdout).toContain(`The gates do not say what asked(" a") is. Paste the gate that is right:`);
});

/** What `--json` says of a target. */
interface Told extends Partial<Pick<Provenance, "attempts" | "council">> {
  readonly code?: string;
  readonly message?: string;
}
