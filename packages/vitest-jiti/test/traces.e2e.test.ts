import { scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { money, submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

const solution = `const digits = strip(raw);
const cents = Math.round(Number(digits) * 100);
if (Number.isNaN(cents)) throw new RangeError(\`not money: \${raw}\`);
return cents;`;
const helpers = `/** Without symbol and separators. */
function strip(raw: string): string {
  if (raw === "boom") throw new Error("from the helper");
  return raw.replace(/[$€,]/g, "");
}`;

const frames = (output: string): readonly string[] =>
  [...output.matchAll(/❯ .*?(\S+:\d+:\d+)$/gm)].map(([, place = ""]) => place);

test("traces and code frames name the line in .jiti/, and the right line of the source around it", async () => {
  using project = new Project({
    ...money,
    "src/money.ts": `${money["src/money.ts"] ?? ""}
/** Written by hand, below the stub. */
export function checked(raw: string): number {
  if (raw === "") throw new Error("from the source");
  return parseMoney(raw);
}
`,
  });
  await using server = await scriptedServer(() => submit(solution, { helpers }));
  await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  project.write({
    "test/trace.test.ts": `import { test } from "vitest";
import { checked } from "../src/money.js";
test("helper", () => { checked("boom"); });
test("body", () => { checked("many"); });
test("source", () => { checked(""); });
`,
  });
  const run = await project.vitest(["test/trace.test.ts"]);
  expect(frames(run.output)).toMatchInlineSnapshot(`
    [
      ".jiti/src/money.ts:7:29",
      ".jiti/src/money.ts:12:18",
      "src/money.ts:12:10",
      "test/trace.test.ts:3:24",
      ".jiti/src/money.ts:14:34",
      "src/money.ts:12:10",
      "test/trace.test.ts:4:22",
      "src/money.ts:11:25",
      "test/trace.test.ts:5:24",
    ]
  `);
  expect(run.output).toMatch(/\d+\| {3}if \(raw === "boom"\) throw new Error\("from the helper"\);/);
  expect(run.output).toMatch(/\d+\| {3}if \(Number\.isNaN\(cents\)\) throw/);
  expect(run.output).toMatch(/\d+\| {3}if \(raw === ""\) throw new Error\("from the source"\);/);
  const lines = project.read(".jiti/src/money.ts").split("\n");
  expect(lines.map((line, n) => `${n + 1} ${line}`).filter((line) => line.includes("throw"))).toMatchInlineSnapshot(`
    [
      "7   if (raw === "boom") throw new Error("from the helper");",
      "14   if (Number.isNaN(cents)) throw new RangeError(\`not money: \${raw}\`);",
    ]
  `);
});
