import { scriptedServer, type ScriptedReply } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { submit } from "./support/money.ts";
import { Project } from "./support/project.ts";
import { seed } from "./support/seed.ts";
import { steady } from "./support/steady.ts";

const stub = (name: string, doc: string, type = "number"): string => `
/** ${doc} */
export function ${name}(n: ${type}): number {
  return jiti.stub();
}
`;

const gate = (name: string, ...lines: readonly string[]): string => `
jiti.requiredFor(all.${name})("${name}", () => {
  ${lines.join("\n  ")}
});
`;

const doubles = (name: string, n: number): string => `expect(all.${name}(${n})).toBe(${2 * n});`;
const source = (...stubs: readonly string[]): string => `import { jiti } from "vitest-jiti";\n${stubs.join("")}`;
const tests = (file: string, ...gates: readonly string[]): string =>
  `import { expect } from "vitest";\nimport { jiti } from "vitest-jiti";\nimport * as all from "../src/${file}.js";\n${gates.join("")}`;

/** The name of the target that a request is about. */
const nameOf = ({ keys }: { readonly keys: readonly string[] }): string => keys.join().replace(/^.*:/, "");

test("the table of states", { timeout: 300_000 }, async () => {
  const changing = ["regated", "broken", "typed", "worded", "owned", "torn"];
  using project = new Project({
    "src/still.ts": source(stub("idle", "Doubles."), stub("flaky", "Doubles.")),
    "test/still.test.ts": tests(
      "still",
      gate("idle", doubles("idle", 1)),
      gate("flaky", doubles("flaky", 1), 'expect(process.env["BREAK"]).toBeUndefined();'),
    ),
    "src/all.ts": source(...changing.map((name) => stub(name, `Doubles for ${name}.`))),
    "test/all.test.ts": tests("all", ...changing.map((name) => gate(name, doubles(name, 1)))),
  });
  const keys = ["still.ts:idle", "still.ts:flaky", ...changing.map((name) => `all.ts:${name}`)];
  seed(project, Object.fromEntries(keys.map((key) => [`src/${key}`, "return n * 2;"])));

  project.write({
    "src/all.ts": source(
      stub("fresh", "Doubles."),
      stub("vain", "Doubles."),
      stub("regated", "Doubles for regated."),
      stub("broken", "Doubles for broken."),
      stub("typed", "Doubles for typed.", "number | string"),
      stub("worded", "Returns twice its argument."),
      stub("owned", "Doubles for owned."),
      stub("torn", "Doubles, and doubles again."),
    ),
    "test/all.test.ts": tests(
      "all",
      gate("fresh", doubles("fresh", 1)),
      gate("vain", "expect(typeof all.vain).toBe('function');"),
      gate("regated", doubles("regated", 1), doubles("regated", 2)),
      gate("broken", doubles("broken", 1), "expect(all.broken(-1)).toBe(2);"),
      gate("typed", doubles("typed", 1)),
      gate("worded", doubles("worded", 1)),
      gate("owned", doubles("owned", 1), doubles("owned", 2)),
      gate("torn", doubles("torn", 1)),
    ),
  });
  for (const name of ["owned", "torn"]) edit(project, ".jiti/src/all.ts", name, "n * 2", "n + n");
  const before = [project.read(".jiti/src/still.ts"), project.read(".jiti/src/all.ts")] as const;

  await using server = await scriptedServer(answer);
  const env = { ANTHROPIC_BASE_URL: server.url, BREAK: "1" };
  const frozen = await project.vitest([], { ...env, CI: "true" });
  expect(server.requests).toEqual([]);
  expect(marks(frozen.stderr)).toMatchInlineSnapshot(`
    [
      " ✗ JITI_FROZEN: src/all.ts:4:1: This run is frozen and calls no model, but src/all.ts:fresh was never generated.",
      " ✗ JITI_MIRROR_CONFLICT: src/all.ts:39:1: The section of src/all.ts:torn is in conflict: .jiti/src/all.ts:38: src/all.ts:torn was edited by hand, and its interface at src/all.ts:39 has changed since (doc).",
      " ✗ JITI_FROZEN: src/all.ts:24:1: This run is frozen and calls no model, but src/all.ts:typed was generated for another interface.",
      " ✗ JITI_FROZEN: src/all.ts:9:1: This run is frozen and calls no model, but src/all.ts:vain was never generated.",
      " ✗ JITI_FROZEN: src/all.ts:29:1: This run is frozen and calls no model, but src/all.ts:worded was generated for another interface.",
    ]
  `);
  expect([project.read(".jiti/src/still.ts"), project.read(".jiti/src/all.ts")]).toEqual(before);

  const run = await project.vitest([], env);
  expect(server.requests.map((request) => `${nameOf(request)}: ${request.tools.join(" ")}`).toSorted())
    .toMatchInlineSnapshot(`
      [
        "broken: read_file search_text search_code run submit",
        "fresh: read_file search_text search_code run submit",
        "typed: read_file search_text search_code run submit",
        "worded: read_file search_text search_code run submit keep",
      ]
    `);
  expect(marks(run.stderr)).toMatchInlineSnapshot(`
    [
      " ✓ src/all.ts:broken  score 9.0, 1 submission, <0.001 USD  .jiti/src/all.ts:10-15",
      " ✓ src/all.ts:fresh  score 9.0, 1 submission, <0.001 USD  .jiti/src/all.ts:45-50",
      " ✓ src/all.ts:typed  score 9.0, 1 submission, <0.001 USD  .jiti/src/all.ts:17-22",
      " ✓ src/all.ts:worded  kept: It says the same in other words.",
      " ✓ src/all.ts:regated  checked anew and still green: no model call",
      " ✗ JITI_MIRROR_CONFLICT: src/all.ts:39:1: The section of src/all.ts:torn is in conflict: .jiti/src/all.ts:38: src/all.ts:torn was edited by hand, and its interface at src/all.ts:39 has changed since (doc).",
      " ! src/all.ts:vain  vacuous: "vain" passes without calling the stub; nothing was generated",
    ]
  `);
  expect(failed(run.stdout + run.stderr)).toMatchInlineSnapshot(`
    [
      "test/all.test.ts > torn",
      "test/still.test.ts > flaky",
    ]
  `);
  expect(project.read(".jiti/src/still.ts")).toBe(before[0]);
  const after = project.read(".jiti/src/all.ts");
  for (const name of ["owned", "torn"]) expect(region(after, name)).toBe(region(before[1], name));
  for (const name of ["regated", "worded"]) {
    expect(region(after, name)).not.toBe(region(before[1], name));
    expect(withoutHeader(region(after, name))).toBe(withoutHeader(region(before[1], name)));
  }
  expect(region(after, "vain")).toBeUndefined();
});

function answer(request: { readonly keys: readonly string[] }): ScriptedReply {
  switch (nameOf(request)) {
    case "broken":
      return submit("return Math.abs(n) * 2;");
    case "typed":
      return submit("return Number(n) * 2;");
    case "worded":
      return { tools: [{ name: "keep", input: { reason: "It says the same in other words." } }] };
    default:
      return submit("return n * 2;");
  }
}

/** Changes the region of one target. */
function edit(project: Project, file: string, name: string, from: string, to: string): void {
  const text = project.read(file);
  const before = region(text, name) ?? "";
  expect(before).toContain(from);
  project.write({ [file]: text.replace(before, before.replace(from, to)) });
}

function region(text: string, name: string): string | undefined {
  return new RegExp(`// #region jiti \\S+:${name}\\n[^]*?// #endregion jiti \\S+:${name}\\n`).exec(text)?.[0];
}

function withoutHeader(text: string | undefined): string | undefined {
  return text?.replace(/^\/\/ interface .*\n/m, "");
}

/** The lines of the summary, one for each target. */
function marks(stderr: string): readonly string[] {
  return steady(stderr)
    .split("\n")
    .filter((line) => /^ [✗✓!] /.test(line));
}

function failed(output: string): readonly string[] {
  return [...new Set([...output.matchAll(/FAIL {2}(.*)/g)].map(([, title]) => title ?? ""))].sort();
}
