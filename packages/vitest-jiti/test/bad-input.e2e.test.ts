import { type ScriptedServer, scriptedServer } from "@vitest-jiti/agents/testing";
import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { expect, test } from "vitest";
import { money, solution, submit } from "./support/money.ts";
import { Project, type RunResult } from "./support/project.ts";

/** A second target that nothing is wrong with. */
const healthy = {
  "src/twice.ts": `import { jiti } from "vitest-jiti";
/** Twice the value. */
export function twice(value: number): number {
  return jiti.stub();
}
`,
  "test/twice.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { twice } from "../src/twice.js";
jiti.requiredFor(twice)("doubles", () => { expect(twice(2)).toBe(4); });
`,
};

const server = (): Promise<ScriptedServer> =>
  scriptedServer(({ keys }) => submit(keys[0]?.endsWith(":twice") ? "return value * 2;" : solution));

/** The lines that jiti itself says at the end. */
const said = (run: RunResult): string => run.stderr.slice(run.stderr.lastIndexOf("\n jiti  ")).trim();

const bad: Readonly<Record<string, readonly [Readonly<Record<string, string>>, code: string, place: RegExp]>> = {
  // Vite reads it before anybody else does, and refuses to transform anything.
  "a tsconfig that does not parse": [
    { "tsconfig.json": "{\n  compilerOptions: [\n}" },
    "JITI_TEST_IMPORT",
    /tsconfig\.json.* line 2 /,
  ],
  "a tsconfig with a wrong option": [
    { "tsconfig.json": '{\n  "compilerOptions": {\n    "strict": true,\n    "module": "Nope"\n  }\n}' },
    "JITI_TSCONFIG_BROKEN",
    /tsconfig\.json:4/,
  ],
  "a broken ESLint config": [
    { "eslint.config.js": "export default nothing;\n" },
    "JITI_ESLINT_BROKEN",
    /eslint\.config\.js/,
  ],
};

test.each(Object.entries(bad))("%s: every target says so, nothing is written", async (_what, [files, code, place]) => {
  using project = new Project({ ...money, ...files }, { tools: ["vitest", "typescript", "eslint"] });
  await using model = await server();
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: model.url });
  expect(run.exitCode).toBe(1);
  expect(said(run)).toContain(code);
  expect(said(run)).toMatch(place);
  expect(project.exists(".jiti/src/money.ts")).toBe(false);
});

const isolated: Readonly<Record<string, readonly [Readonly<Record<string, string>>, code: string, place: string]>> = {
  "a stub file that does not parse": [
    {
      "src/money.ts":
        'import { jiti } from "vitest-jiti";\nexport function parseMoney(raw: string: number {\n  return jiti.stub();\n}\n',
    },
    "JITI_SOURCE_SYNTAX",
    "src/money.ts:2",
  ],
  "a test file that does not parse": [
    {
      "test/money.test.ts":
        'import { jiti } from "vitest-jiti";\nimport { parseMoney } from "../src/money.js";\njiti.requiredFor(parseMoney)("a", () => {;\n',
    },
    "JITI_TEST_SYNTAX",
    "test/money.test.ts:",
  ],
  "a target that is no stub": [
    { "src/money.ts": "export function parseMoney(raw: string): number {\n  return raw.length;\n}\n" },
    "JITI_GATE_NOT_A_TARGET",
    "test/money.test.ts:5",
  ],
  "two stubs of one name": [
    {
      "src/money.ts": `${money["src/money.ts"] ?? ""}export function parseMoney(raw: string): number {\n  return jiti.stub();\n}\n`,
    },
    "JITI_STUB_DUPLICATE",
    "src/money.ts:",
  ],
  "a body with a stub and more": [
    {
      "src/money.ts":
        'import { jiti } from "vitest-jiti";\nexport function parseMoney(raw: string): number {\n  if (raw === "") return 0;\n  return jiti.stub();\n}\n',
    },
    "JITI_STUB_MIXED_BODY",
    "src/money.ts:4",
  ],
};

test.each(Object.entries(isolated))(
  "%s is told with its place, and the other target is generated",
  async (_what, [files, code, place]) => {
    using project = new Project({ ...money, ...healthy, ...files });
    await using model = await server();
    const run = await project.vitest([], { ANTHROPIC_BASE_URL: model.url });
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain(code);
    expect(run.stderr).toContain(place);
    expect(project.exists(".jiti/src/money.ts")).toBe(false);
    expect(project.read(".jiti/src/twice.ts")).toContain("return value * 2;");
    expect(model.requests.map(({ keys }) => keys.join())).toEqual(["src/twice.ts:twice"]);
  },
);

test("a damaged mirror is a conflict, never missing: nothing is generated over it", async () => {
  using project = new Project({ ...money, ...healthy });
  await using model = await server();
  await project.vitest([], { ANTHROPIC_BASE_URL: model.url });
  const damaged = project.read(".jiti/src/money.ts").replace("// #region jiti", "// #regio jiti");
  project.write({ ".jiti/src/money.ts": damaged });
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: model.url });
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain("JITI_MIRROR_CONFLICT");
  expect(run.stdout).toMatch(/test\/twice\.test\.ts .*1 test/);
  expect(project.read(".jiti/src/money.ts")).toBe(damaged);
  expect(model.requests.length).toBe(2);
});

// Root may write everywhere, and Windows knows no such mode.
const canBeRefused = process.platform !== "win32" && process.getuid?.() !== 0;

test.runIf(canBeRefused)("a mirror that cannot be written is told, and the rest goes on", async () => {
  using project = new Project({ ...money, ".jiti/keep": "" });
  await using model = await server();
  chmodSync(project.path(".jiti"), 0o500);
  try {
    const run = await project.vitest([], { ANTHROPIC_BASE_URL: model.url });
    expect(run.exitCode).toBe(1);
    expect(said(run)).toContain("JITI_MIRROR_WRITE");
  } finally {
    chmodSync(project.path(".jiti"), 0o700);
  }
});

/** A file system of its own in the place of `.jiti/`, where this machine allows that. */
function mounted(project: Project, options: string): Disposable | undefined {
  const place = project.path(".jiti");
  project.write({ ".jiti/keep": "" });
  if (spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", place]).status !== 0) return undefined;
  return { [Symbol.dispose]: () => void spawnSync("umount", [place]) };
}

test.for([
  ["read-only", "ro"],
  ["full", "size=4k"],
] as const)("a disk that is %s loses nothing that was there", async ([_what, options], { skip }) => {
  using project = new Project(money);
  using disk = mounted(project, options);
  skip(disk === undefined, "only root may mount, and not everywhere");
  await using model = await server();
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: model.url });
  expect(run.exitCode).toBe(1);
  expect(said(run)).toContain("JITI_MIRROR_WRITE");
  expect(project.list(".jiti").filter((file) => file.startsWith("src/"))).toEqual([]);
});

test("where the mirror should be stands a file: the run says so and loses nothing", async () => {
  using project = new Project({ ...money, ".jiti": "not a folder" });
  await using model = await server();
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: model.url });
  expect(run.exitCode).toBe(1);
  expect(said(run)).toContain("JITI_MIRROR_WRITE");
  expect(project.read(".jiti")).toBe("not a folder");
});
