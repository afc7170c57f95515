import { scriptedServer } from "@vitest-jiti/agents/testing";
import { expect, test } from "vitest";
import { submit, submitTests } from "./support/money.ts";
import { Project } from "./support/project.ts";
import { noTerminal } from "./support/terminal.ts";
import { Runs, watchedConfig } from "./support/watched.ts";

const settings = `{ limits: { submissions: 1, restarts: 0 }, watch: { quietMs: 300 } }`;

const files: Readonly<Record<string, string>> = {
  "src/types.ts": "export type Count = number;\n",
  "src/double.ts": `import { jiti } from "vitest-jiti";
import type { Count } from "./types.js";

/** Twice the number. */
export function double(n: Count): Count {
  return jiti.stub();
}
`,
  "test/numbers.ts": "export const two = 2;\n",
  "test/double.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { double } from "../src/double.js";
import { two } from "./numbers.js";

const testDouble = jiti.requiredFor(double);

testDouble("doubles", () => {
  expect(double(two)).toBe(2 * two);
});
`,
  "src/next.ts": `import { jiti } from "vitest-jiti";

/** The next number. */
export function next(n: number): number {
  return jiti.stub();
}
`,
  "test/next.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { next } from "../src/next.js";

jiti.requiredFor(next)("counts", () => {
  expect(next(1)).toBe(2);
});
`,
  "src/plain.ts": "export const plain = 1;\n",
  "test/plain.test.ts": `import { expect, test } from "vitest";
import { plain } from "../src/plain.js";

test("plain", () => {
  expect(plain).toBe(1);
});
`,
  "vitest.config.ts": watchedConfig(settings),
};

// One session for all: most of the time goes into starting Vitest, lanes and compilers.
const options = { skip: noTerminal() !== undefined, timeout: 300_000 };

test("a session: red, green, and every kind of edit", options, async () => {
  using project = new Project(files);
  let answer = (key: string | undefined): string => (key === "src/next.ts:next" ? "return n + 1;" : "return 2 * n;");
  let gate: Promise<void> | undefined;
  await using server = await scriptedServer(async ({ keys, tools }) => {
    const body = answer(keys[0]);
    await gate;
    return tools.includes("submit_tests") ? submitTests({ "follows on": body }) : submit(body);
  });
  await using terminal = project.watch({ ANTHROPIC_BASE_URL: server.url });
  const runs = new Runs(project, terminal);
  let asked = 0;
  /** The runs that came of something, and how many requests. */
  const came = async (count: number): Promise<unknown> => {
    const seen = await runs.next(count);
    const requests = server.requests.length - asked;
    asked += requests;
    return { runs: seen, requests };
  };
  const edit = (file: string, change: (text: string) => string): void => {
    project.write({ [file]: change(project.read(file)) });
  };
  const failed = "failed";
  const passed = "passed";

  expect(await came(2)).toEqual({
    runs: [
      { double: failed, next: failed, plain: passed },
      { double: passed, next: passed },
    ],
    requests: 2,
  });
  expect(terminal.output).toContain("it is written in the background after this run");

  edit("src/plain.ts", (text) => `${text}// more\n`);
  expect(await came(1)).toEqual({ runs: [{ plain: passed }], requests: 0 });

  edit("src/double.ts", (text) => text.replace("Twice the number.", "Two times the number."));
  expect(await came(2)).toEqual({ runs: [{ double: passed }, { double: passed }], requests: 1 });

  edit("test/next.test.ts", (text) => text.replace("toBe(2)", "toBe(3)"));
  answer = () => "return n + 2;";
  expect(await came(2)).toEqual({ runs: [{ next: failed }, { next: passed }], requests: 1 });

  // A gate's helper: the gates are checked anew, and the section is stamped without a model.
  let mark = terminal.output.length;
  edit("test/numbers.ts", (text) => text.replace("2", "3"));
  expect(await came(1)).toEqual({ runs: [{ double: passed }], requests: 0 });
  await terminal.prints("checked anew and still green", mark);

  // Type errors hold everything back.
  mark = terminal.output.length;
  edit("test/double.test.ts", (text) => `${text}testDouble("of text", () => void double("2"));\n`);
  expect(await came(1)).toEqual({ runs: [{ double: passed }], requests: 0 });
  await terminal.prints("waits until its files type-check: test/double.test.ts:11 TS2345", mark);
  edit("test/double.test.ts", (text) => text.replace('"2"', "2"));
  expect(await came(1)).toEqual({ runs: [{ double: passed }], requests: 0 });
  await terminal.until("a stamp", () => terminal.output.split("checked anew and still green").length === 3);

  // A type that the signature reaches: no module imports it at run time.
  answer = () => "return n + n;";
  edit("src/types.ts", (text) => text.replace("number", "number & {}"));
  edit("src/types.ts", (text) => text.replace("number & {}", "number | 0"));
  expect(await came(2)).toEqual({ runs: [{ double: passed }, { double: passed }], requests: 1 });
  expect(project.read(".jiti/src/double.ts")).toContain("return n + n;");

  // What somebody writes into the mirror runs as it is, whatever comes of it.
  edit(".jiti/src/next.ts", (text) => text.replace("n + 2", "n - 2"));
  expect(await came(1)).toEqual({ runs: [{ next: failed }], requests: 0 });
  edit(".jiti/src/next.ts", (text) => text.replace("n - 2", "n + 2"));
  expect(await came(1)).toEqual({ runs: [{ next: passed }], requests: 0 });

  // A spec that failed is not tried again, whatever is saved, until the key asks for it.
  answer = () => "return 0;";
  mark = terminal.output.length;
  project.write({
    "src/half.ts": `import { jiti } from "vitest-jiti";

/** Half the number. */
export function half(n: number): number {
  return jiti.stub();
}
`,
    "test/half.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { half } from "../src/half.js";

jiti.requiredFor(half)("halves", () => {
  expect(half(4)).toBe(2);
});
`,
  });
  await terminal.prints("JITI_ATTEMPTS_EXHAUSTED\n", mark);
  expect(await came(1)).toEqual({ runs: [{ half: failed }], requests: 1 });
  mark = terminal.output.length;
  edit("test/half.test.ts", (text) => `${text}\n`);
  expect(await came(1)).toEqual({ runs: [{ half: failed }], requests: 0 });
  await terminal.prints("Watching for file changes", mark);
  answer = () => "return n / 2;";
  terminal.press("g");
  expect(await came(1)).toEqual({ runs: [{ half: passed }], requests: 1 });

  // A save calls off the generation that it concerns, and what is saved in the end is generated.
  let release = (): void => undefined;
  gate = new Promise((resolve) => (release = resolve));
  mark = terminal.output.length;
  edit("src/half.ts", (text) => text.replace("Half the number.", "A half."));
  await terminal.until("a request", () => server.requests.length > asked);
  edit("src/half.ts", (text) => text.replace("A half.", "One half."));
  await terminal.prints("src/half.ts was saved while src/half.ts:half was being generated", mark);
  release();
  expect(await came(3)).toEqual({ runs: [{ half: passed }, { half: passed }, { half: passed }], requests: 2 });

  // Spec tests and kept cases are the user's to edit, and no watcher of Vite's sees them.
  answer = () => "expect(next(7)).toBe(9);";
  edit("test/next.test.ts", (text) =>
    text
      .replace(
        "jiti.requiredFor(next)",
        `const testNext = jiti.requiredFor(next);
testNext.prop({ n: fc.nat() })("grows", ({ n }) => next(n) > n);
testNext("follows on");
testNext`,
      )
      .replace("import", 'import fc from "fast-check";\nimport'),
  );
  expect(await came(2)).toEqual({ runs: [{ next: passed }, { next: passed }], requests: 1 });
  const specs = ".jiti/tests/test/next.test.specs.ts";
  answer = () => "return n + 3;";
  mark = terminal.output.length;
  edit(specs, (text) => text.replace("toBe(9)", "toBe(10)"));
  await terminal.prints("JITI_ATTEMPTS_EXHAUSTED\n", mark);
  expect(await came(1)).toEqual({ runs: [{ next: failed }], requests: 1 });
  edit(specs, (text) => text.replace("toBe(10)", "toBe(9)"));
  expect(await came(1)).toEqual({ runs: [{ next: passed }], requests: 0 });
  const region =
    '// #region jiti-cases ["grows"]\nvoid [{ values: { n: 1 }, seed: 1, path: "0" }];\n// #endregion jiti-cases\n';
  project.write({ ".jiti/tests/test/next.test.cases.ts": region });
  expect(await came(1)).toEqual({ runs: [{ next: passed }], requests: 0 });

  mark = terminal.output.length;
  terminal.press("h");
  expect(await terminal.prints("to generate code for red stubs", mark)).toContain("press q to quit");

  // Filters still work, and what is printed meanwhile does not get in their way.
  terminal.press("p");
  await terminal.prints("Input filename pattern", mark);
  terminal.press("plai");
  terminal.press("\r");
  expect(await came(1)).toEqual({ runs: [{ plain: passed }], requests: 0 });
  terminal.press("a");
  expect(await came(1)).toEqual({
    runs: [{ double: passed, half: passed, next: passed, plain: passed }],
    requests: 0,
  });

  gate = new Promise(() => undefined);
  edit("src/double.ts", (text) => text.replace("Two times the number.", "Doubles."));
  await terminal.until("a request", () => server.requests.length > asked);
  terminal.press("\u0003");
  expect(await terminal.exitCode).toBe(130);
  expect(project.read(".jiti/src/double.ts")).toContain("return n + n;");
});

test("what failed is tried again when its agents are told something else, within the budget", options, async () => {
  const { "src/double.ts": source = "", "test/double.test.ts": gates = "", "test/numbers.ts": numbers = "" } = files;
  const configured = (submissions: number): string =>
    `export default { limits: { submissions: ${submissions}, restarts: 0 } };\n`;
  using project = new Project({
    "src/types.ts": files["src/types.ts"] ?? "",
    "src/double.ts": source,
    "test/double.test.ts": gates,
    "test/numbers.ts": numbers,
    "jiti.config.mjs": configured(1),
    "vitest.config.ts": watchedConfig("{ watch: { quietMs: 300 } }"),
  });
  await using server = await scriptedServer(() => submit("return 0;"));
  await using terminal = project.watch({ ANTHROPIC_BASE_URL: server.url });
  /** The last of so many requests came to nothing. */
  const failed = async (requests: number): Promise<void> => {
    const mark = terminal.output.length;
    await terminal.until(`${requests} requests`, () => server.requests.length === requests);
    await terminal.prints("JITI_ATTEMPTS_EXHAUSTED\n", mark);
  };
  await failed(1);

  // Nobody's agent, and then the coder.
  project.write({ ".jiti/agents/other.json": '{ "extends": "coder", "identity": "Somebody else." }' });
  project.write({ ".jiti/agents/coder.json": '{ "identity": "You can count." }' });
  await failed(2);
  project.write({ ".jiti/atoms/count.md": "Count twice." });
  await failed(3);
  project.write({ "jiti.style.md": "Short." });
  await failed(4);
  expect(server.requests.map(({ system }) => system.join("\n").match(/You can count|Count twice|Short\./g))).toEqual([
    null,
    ["You can count"],
    ["You can count", "Count twice"],
    ["You can count", "Short.", "Count twice"],
  ]);

  project.write({ "jiti.config.mjs": configured(2) });
  await failed(6);
});

test("on Vitest 4, by key; a session that ends green ends well", options, async () => {
  using project = new Project(
    { ...files, "vitest.config.ts": watchedConfig(`{ watch: { generate: "key" } }`) },
    { environment: "vitest-4" },
  );
  await using server = await scriptedServer(({ keys }) =>
    submit(keys[0] === "src/next.ts:next" ? "return n + 1;" : "return 2 * n;"),
  );
  await using terminal = project.watch({ ANTHROPIC_BASE_URL: server.url });
  const runs = new Runs(project, terminal);
  await terminal.prints("src/double.ts:double, src/next.ts:next  press g to generate");
  expect(server.requests.length).toBe(0);
  terminal.press("g");
  expect(await runs.next(2)).toEqual([
    { double: "failed", next: "failed", plain: "passed" },
    { double: "passed", next: "passed" },
  ]);
  expect(server.requests.length).toBe(2);
  terminal.press("g");
  await terminal.prints("nothing to generate");
  terminal.press("q");
  expect(await terminal.exitCode).toBe(0);
});

test("a session has one budget until somebody asks for more; filters go with it", options, async () => {
  const budget = `{ budget: { run: { calls: 3 } }, watch: { quietMs: 300 } }`;
  using project = new Project({ ...files, "vitest.config.ts": watchedConfig(budget) });
  await using server = await scriptedServer(({ keys }) =>
    submit(keys[0] === "src/next.ts:next" ? "return n + 1;" : "return 2 * n;"),
  );
  await using terminal = project.watch({ ANTHROPIC_BASE_URL: server.url });
  const runs = new Runs(project, terminal);
  const reword = (name: string, text: string): void => {
    project.write({ [`src/${name}.ts`]: project.read(`src/${name}.ts`).replace(/\/\*\*.*\*\//, `/** ${text} */`) });
  };
  await runs.next(2);
  reword("next", "What comes next.");
  await runs.next(2);
  await terminal.prints("in this session: 450 tokens");
  let mark = terminal.output.length;
  reword("double", "The number two times.");
  await terminal.prints("Press g to generate with a new budget", mark);
  expect(await runs.next(1)).toEqual([{ double: "passed" }]);
  expect(server.requests.length).toBe(3);

  // With nothing left, nothing is tried: one line, no transcript. What is remembered costs nothing.
  const transcripts = project.list(".jiti/transcripts").length;
  mark = terminal.output.length;
  reword("double", "Twice as much.");
  await terminal.prints("src/double.ts:double  not generated: the budget of this watch session is used up.", mark);
  expect(await runs.next(1)).toEqual([{ double: "passed" }]);
  expect(project.list(".jiti/transcripts").length).toBe(transcripts);
  mark = terminal.output.length;
  reword("next", "The next number.");
  await terminal.prints("src/next.ts:next  restored from the holocron: no model call", mark);
  expect(await runs.next(2)).toEqual([{ next: "passed" }, { next: "passed" }]);
  expect(server.requests.length).toBe(3);

  // Runs that the user asks for are Vitest's own: what was tried is not tried again.
  mark = terminal.output.length;
  project.write({ "src/plain.ts": "export const plain = 2;\n" });
  expect(await runs.next(1)).toEqual([{ plain: "failed" }]);
  await terminal.prints("Watching for file changes", mark);
  mark = terminal.output.length;
  terminal.press("f");
  expect((await runs.next(1))[0]).toMatchObject({ plain: "failed" });
  await terminal.prints("Watching for file changes", mark);
  mark = terminal.output.length;
  terminal.press("t");
  await terminal.prints("Input test name pattern", mark);
  terminal.press("doubles");
  terminal.press("\r");
  expect((await runs.next(1))[0]).toMatchObject({ double: "passed" });
  expect(server.requests.length).toBe(3);
  terminal.press("g");
  await terminal.until("a request", () => server.requests.length === 4);
  await terminal.prints("1 generated", mark);
  terminal.press("q");
  await terminal.exitCode;
});
