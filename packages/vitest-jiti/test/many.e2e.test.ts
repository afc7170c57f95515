import { scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { money, submit } from "./support/money.ts";
import { Project } from "./support/project.ts";

const numbers = [0, 1, 2, 3];
const letters = ["a", "b", "c"];

/** Twelve targets in four files; each adds a number of its own. */
const files = Object.fromEntries(
  numbers.flatMap((n) => [
    [
      `src/m${n}.ts`,
      `import { jiti } from "vitest-jiti";\n${letters.map((x) => `/** Adds ${n}. */\nexport function ${x}${n}(value: number): number {\n  return jiti.stub();\n}\n`).join("\n")}`,
    ],
    [
      `test/m${n}.test.ts`,
      `import { expect } from "vitest";\nimport { jiti } from "vitest-jiti";\nimport { ${letters.map((x) => x + n).join(", ")} } from "../src/m${n}.js";\n${letters
        .map(
          (x) =>
            `const test${x.toUpperCase()} = jiti.requiredFor(${x}${n});\ntest${x.toUpperCase()}("adds", () => { expect(${x}${n}(1)).toBe(${n + 1}); });\n`,
        )
        .join("")}`,
    ],
  ]),
);

test("twelve red targets in four files end green in one run, and the next makes no request", async () => {
  using project = new Project(files);
  await using server = await scriptedServer(({ keys }) => submit(`return value + ${keys[0]?.slice(-1) ?? ""};`));
  const first = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(first.stdout).toContain("12 passed");
  expect(first.exitCode).toBe(0);
  expect(server.requests.length).toBe(12);
  expect(new Set(server.requests.map(({ keys }) => keys.join())).size).toBe(12);

  const second = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(second.exitCode).toBe(0);
  expect(server.requests.length).toBe(12);
});

test("a stub that a candidate calls is generated first", async () => {
  using project = new Project({
    "src/text.ts": `import { jiti } from "vitest-jiti";
/** The words of a text. */
export function words(text: string): string[] {
  return jiti.stub();
}
/** How many words a text has. */
export function count(text: string): number {
  return jiti.stub({ uses: [words] });
}
/** The longest of the words. */
export function longest(text: string): string {
  return jiti.stub();
}
`,
    "test/text.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { count, longest, words } from "../src/text.js";
jiti.requiredFor(words)("splits", () => { expect(words("a bb")).toEqual(["a", "bb"]); });
jiti.requiredFor(count)("counts", () => { expect(count("a bb")).toBe(2); });
jiti.requiredFor(longest)("finds", () => { expect(longest("a bb")).toBe("bb"); });
`,
  });
  await using server = await scriptedServer(({ keys }) => {
    if (keys[0]?.endsWith(":words")) return submit('return text.split(" ").filter((word) => word !== "");');
    if (keys[0]?.endsWith(":count")) return submit("return words(text).length;");
    return submit('return words(text).reduce((best, word) => (word.length > best.length ? word : best), "");');
  });
  const run = await project.vitest(["-t", "finds"], { ANTHROPIC_BASE_URL: server.url });
  expect(run.exitCode).toBe(0);
  expect(server.requests.map(({ keys }) => keys.join()).sort()).toEqual([
    "src/text.ts:count",
    "src/text.ts:longest",
    "src/text.ts:words",
  ]);
});

test("what a cascade generated for another test file stands in the summary, with its price", async () => {
  using project = new Project({
    "src/text.ts": `import { jiti } from "vitest-jiti";
/** The words of a text. */
export function words(text: string): string[] {
  return jiti.stub();
}
/** How many words a text has. */
export function count(text: string): number {
  return jiti.stub({ uses: [words] });
}
`,
    "test/words.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { words } from "../src/text.js";
jiti.requiredFor(words)("splits", () => { expect(words("a b")).toEqual(["a", "b"]); });
`,
    "test/count.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { count } from "../src/text.js";
jiti.requiredFor(count)("counts", () => { expect(count("a b")).toBe(2); });
`,
  });
  const bodies: Readonly<Record<string, string>> = {
    "src/text.ts:count": "return words(text).length;",
    "src/text.ts:words": 'return text.split(" ");',
  };
  await using server = await scriptedServer(({ keys }) => submit(bodies[keys.join()] ?? ""));
  const run = await project.vitest(["test/count.test.ts"], { ANTHROPIC_BASE_URL: server.url });
  const summary = run.stderr.slice(run.stderr.lastIndexOf("\n jiti  ")).replace(/[\d.]+ s ·/, "<time> ·");
  expect(summary.trim()).toMatchInlineSnapshot(`
    "jiti  2 generated · 2 submissions · <time> · 300 tokens · ~0.001 USD (estimate)
     ✓ src/text.ts:count  score 9.0, 1 submission, <0.001 USD  .jiti/src/text.ts:10-15
     ✓ src/text.ts:words  score 9.0, 1 submission, <0.001 USD  .jiti/src/text.ts:3-8"
  `);
});

test("what failed generations cost is told too", async () => {
  using project = new Project(money);
  await using server = await scriptedServer(() => ({ text: "I would rather talk." }));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  const summary = run.stderr
    .slice(run.stderr.lastIndexOf("\n jiti  "))
    .replace(/[\d.]+ s ·/, "<time> ·")
    .replaceAll(/\d+T\d+Z/g, "<stamp>");
  expect(server.requests.length).toBe(4);
  expect(summary.trim()).toMatchInlineSnapshot(`
    "jiti  0 generated · 1 not · <time> · 600 tokens · ~0.003 USD (estimate)
     ✗ src/money.ts:parseMoney  JITI_ATTEMPTS_EXHAUSTED
         No candidate passed within 0 submissions in 2 conversations.
           The model submitted nothing that could be checked. Read .jiti/transcripts/src/money.ts/parseMoney.<stamp>.jsonl for what it answered, or choose another model.
         transcript: .jiti/transcripts/src/money.ts/parseMoney.<stamp>.jsonl
     conversations given up: no-tool-call (2)"
  `);
});
