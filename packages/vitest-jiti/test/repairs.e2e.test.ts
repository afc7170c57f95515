import { type ScriptedReply, scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { money, solution, submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

const eslintConfig = {
  "eslint.config.js": `import tseslint from "typescript-eslint";
export default tseslint.config({ files: ["**/*.ts"], extends: [tseslint.configs.base], rules: { "no-var": "error" } });
`,
};

/** A first answer that must not pass, and words of the report with which a model can repair it. */
const badAnswers: Readonly<Record<string, readonly [ScriptedReply, ...RegExp[]]>> = {
  "does not parse": [submit("return raw.replace(;"), /body/i, /line 1/],
  "breaks out of the function": [submit("return 1; } export const leak = 1; {"), /body/i],
  "breaks lint": [
    submit(
      `var cents = 1;\n${solution.replace("cents", "result").replaceAll("(cents)", "(result)").replace("return cents", "return result + cents - cents")}`,
    ),
    /no-var/,
  ],
  "breaks types": [submit("return raw;"), /TS2322/, /string/],
  "fails a gate": [submit("return raw.length;"), /reads symbols and separators/, /123456/],
  "loops for ever": [submit("let n = raw.length;\nwhile (n >= 0) n += 1;\nreturn n;"), /for ever|time|loop|end/i],
  "exhausts memory": [
    submit(
      "const all: number[][] = [];\nfor (let n = 0; n < raw.length * 1e9; n += 1) all.push(new Array<number>(100_000).fill(n));\nreturn all.length;",
    ),
    /memory/i,
  ],
  "calls process.exit": [submit("process.exit(0);\nreturn 1;"), /process/],
  "nests 30,000 brackets": [submit(`return ${"(".repeat(30_000)}1${")".repeat(30_000)};`), /nest|characters/i],
  "answers with malformed arguments": [{ tools: [{ name: "submit", input: { code: solution } }] }, /body/],
  "calls a tool that is not there": [
    { tools: [{ name: "write_file", input: { path: "test/money.test.ts" } }] },
    /write_file/,
  ],
  "answers without a tool": [{ text: "Here is the code: return 1" }, /submit/],
};

test.each(Object.entries(badAnswers))("a first answer that %s is repaired", async (_what, [bad, ...words]) => {
  using project = new Project(
    { ...money, ...eslintConfig, "jiti.config.mjs": "export default { sandbox: { timeoutMs: 4000, memoryMb: 128 } };" },
    { tools: ["vitest", "typescript", "eslint", "typescript-eslint"] },
  );
  await using server = await scriptedServer(({ n }) => (n === 1 ? bad : submit(solution)));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(server.requests.length).toBe(2);
  const report = server.requests[1]?.last ?? "";
  for (const word of words) expect(report).toMatch(word);
  expect(run.stdout).toContain("4 passed");
  expect(run.exitCode).toBe(0);
});
