import { type ScriptedServer, scriptedServer } from "@vitest-jiti/agents/testing";
import { createProject, parseMirror } from "@vitest-jiti/source";
import { execa } from "execa";
import fc from "fast-check";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import { submit } from "./money.ts";
import { processesIn } from "./processes-in.ts";
import { cleanEnvironment, Project } from "./project.ts";
import { seed as putSections } from "./seed.ts";

const hand = "/* by hand */";
const own = "src/own.ts:own";

/** When a run is killed: some milliseconds after it started, or after a model was asked for the nth time. */
interface Moment {
  readonly requests: number;
  readonly delayMs: number;
  /** Modules whose docs say something else before the run starts: what was generated for them is out of date. */
  readonly reworded: readonly string[];
}

/**
 * Kills runs on a project with six targets, of which some are red, and a section that was edited by hand, and checks after
 * each what is left; at last a run that nobody kills has to end green.
 *
 * @param random Where the moments come from.
 */
export async function killRuns(random: number, kills: number): Promise<void> {
  using project = new Project(files, { tools: ["vitest"] });
  putSections(project, { [own]: `return value; ${hand}` });
  project.write({ ".jiti/src/own.ts": project.read(".jiti/src/own.ts").replace("return value", "return value + 0") });
  await using server = await scriptedServer(async ({ keys }) => {
    await delay(50);
    return submit(`return value + ${keys[0]?.slice(-1) ?? ""};`);
  });
  for (const [index, moment] of fc.sample(moments, { seed: random, numRuns: kills }).entries()) {
    for (const name of moment.reworded) reword(project, name, index);
    const before = codes(project);
    const known = knownIn(project);
    const asked = server.requests.length;
    const printed = await killedRun(project, server, moment);
    await expect.poll(() => processesIn(project.root), { timeout: 20_000 }).toEqual([]);
    assertWhole(project);
    expect(codes(project)).toMatchObject(before);
    const again = askedSince(server, asked).filter((key) => known.has(key));
    expect(again, printed).toEqual([]);
  }
  const known = knownIn(project);
  const asked = server.requests.length;
  const last = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  expect(last.exitCode, last.output).toBe(0);
  expect(askedSince(server, asked).toSorted()).toEqual(keys.filter((key) => !known.has(key)));
  assertWhole(project);
  expect(Object.keys(codes(project)).sort()).toEqual([...keys, own].sort());
  expect(project.list(".jiti").filter((file) => /\.\d+$|generating/.test(file))).toEqual([]);
}

function reword(project: Project, name: string, times: number): void {
  const file = `src/${name}.ts`;
  project.write({ [file]: project.read(file).replace(/a number: (\w+).*\. \*/g, `a number: $1, wording ${times}. *`) });
}

/** Returns what it printed. */
async function killedRun(project: Project, server: ScriptedServer, { requests, delayMs }: Moment): Promise<string> {
  const bin = join(realpathSync(project.path("node_modules/vitest")), "vitest.mjs");
  const env = { ...cleanEnvironment(), ANTHROPIC_BASE_URL: server.url };
  const until = server.requests.length + requests;
  const run = execa(process.execPath, [bin, "run"], {
    cwd: project.root,
    env,
    extendEnv: false,
    reject: false,
    all: true,
  });
  const ended = run.then(() => true);
  while (server.requests.length < until) {
    if (await Promise.race([ended, delay(5, false)])) break;
  }
  await Promise.race([ended, delay(delayMs)]);
  run.kill("SIGKILL");
  return (await run).all;
}

/** Every file that somebody reads again is as it was or as it is meant to be, and never half of it. */
function assertWhole(project: Project): void {
  for (const file of project.list(".jiti")) {
    const text = project.read(join(".jiti", file));
    if (file.endsWith(".json")) expect(() => JSON.parse(text) as unknown, file).not.toThrow();
    // The last line is what the dead process was writing; readers pass over it.
    if (file.endsWith(".jsonl"))
      for (const line of text.split("\n").slice(0, -1)) expect(() => JSON.parse(line) as unknown, file).not.toThrow();
    if (file.startsWith("src/") && file.endsWith(".ts")) expect(parseMirror(file, text).isSound, text).toBe(true);
  }
  expect(project.read(".jiti/src/own.ts")).toContain(`return value + 0; ${hand}`);
}

/** The code of all sections. */
function codes(project: Project): Readonly<Record<string, string>> {
  const mirrors = project.list(".jiti/src").filter((file) => file.endsWith(".ts"));
  return Object.fromEntries(
    mirrors.flatMap((file) =>
      [...parseMirror(`src/${file}`, project.read(`.jiti/src/${file}`)).sections].map(([key, { code }]) => [key, code]),
    ),
  );
}

/** Targets that nobody has to pay for again: there is code for what their interfaces say now. */
function knownIn(project: Project): ReadonlySet<string> {
  const { targets } = createProject({ root: project.root }).scan();
  // What is half-written has another ending.
  const remembered = project.list(".jiti/holocron").filter((entry) => entry.endsWith(".json"));
  const known = [...targets].filter(([key, target]) => {
    const file = `.jiti/${target.location.file}`;
    const section = project.exists(file) ? parseMirror(file, project.read(file)).sections.get(key) : undefined;
    const { hash } = target.interface;
    return section?.hashes.interface === hash || remembered.some((entry) => entry.includes(`.${hash}.`));
  });
  return new Set(known.map(([key]) => key));
}

function askedSince(server: ScriptedServer, start: number): readonly string[] {
  return server.requests.slice(start).flatMap(({ keys: asked }) => asked);
}

const modules = ["a", "b", "c"];

const moments = fc.record<Moment>({
  requests: fc.nat({ max: 6 }),
  delayMs: fc.nat({ max: 800 }),
  reworded: fc.subarray(modules),
});
const keys = modules.flatMap((name) => [`src/${name}.ts:${name}1`, `src/${name}.ts:${name}2`]);

const files = Object.fromEntries(
  [...modules.map((name) => [name, [`${name}1`, `${name}2`]] as const), ["own", ["own"]] as const].flatMap(
    ([name, functions]) => [
      [
        `src/${name}.ts`,
        `import { jiti } from "vitest-jiti";\n${functions.map((one) => `/** Adds a number: ${one}. */\nexport function ${one}(value: number): number {\n  return jiti.stub();\n}\n`).join("\n")}`,
      ],
      [
        `test/${name}.test.ts`,
        `import { expect } from "vitest";\nimport { jiti } from "vitest-jiti";\nimport { ${functions.join(", ")} } from "../src/${name}.js";\n${functions.map((one) => `jiti.requiredFor(${one})("adds", () => { expect(${one}(0)).toBe(${Number(one.slice(-1)) || 0}); });\n`).join("")}`,
      ],
    ],
  ),
);
