import { type ScriptedServer, scriptedServer } from "@vitest-jiti/agents/testing";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Environment } from "../environments.ts";
import { Project, type RunResult } from "../project.ts";
import { type BreakpointHit, breakpointFiles, breakpointOf } from "./breakpoints.ts";
import { fileOf, formFiles, formsByKey, probePlace, submissionOf, traceFile } from "./index.ts";
import { briefOf, type Coverage, framesOf, hitsOn } from "./outcome.ts";

/** Milliseconds: two runs of all forms take minutes where other processes want the cores too. */
const patience = 600_000;

/** Every form of stub in one project: two runs of Vitest for all of them, and one of TypeScript. */
export function testForms(environment: Environment): void {
  let project: Project;
  let server: ScriptedServer;
  let first: RunResult;
  let second: RunResult;
  let coverage: Coverage;

  const mirrorOf = (file: string): string => project.read(`.jiti/${file}`);
  const each = test.for([...formsByKey.values()]);

  beforeAll(async () => {
    project = new Project(formFiles, { environment, tools: ["vitest", "typescript", "@vitest/coverage-v8"] });
    server = await scriptedServer(({ keys }) => ({ tools: [answer(keys)] }));
    const env = { ANTHROPIC_BASE_URL: server.url };
    first = await project.vitest([], env);
    if (first.exitCode !== 0) throw new Error(first.output);
    project.write({ ...traceFile, ...breakpointFiles(mirrorOf) });
    const flags = ["--pool=forks", "--coverage.enabled", "--coverage.reporter=json", "--coverage.reportOnFailure"];
    // Vitest hands source maps to a debugger where one may attach.
    second = await project.vitest(flags, { ...env, NODE_OPTIONS: "--inspect=127.0.0.1:0" });
    coverage = JSON.parse(project.read("coverage/coverage-final.json")) as Coverage;
  }, patience);

  afterAll(async () => {
    await server.close();
    project[Symbol.dispose]();
  });

  test("one run turns all of them green", () => {
    expect(first.exitCode).toBe(0);
    expect(server.requests.flatMap(({ keys }) => keys).sort()).toEqual([...formsByKey.keys()].sort());
  });

  test("the next run generates nothing, and its gates are green", () => {
    expect(second.stderr).not.toMatch(/^ ?jiti/m);
    expect(second.output.match(/^ FAIL .*/gm)?.filter((line) => !line.includes("test/trace.test.ts"))).toEqual([]);
  });

  each("the prompt shows the signature of $key", ({ key }) => {
    const file = fileOf(key);
    const { line } = probePlace(mirrorOf(file), key);
    const signature = mirrorOf(file)
      .split("\n")
      [line - 2]?.trim()
      .replace(/^const | \{$/g, "");
    expect(briefOf(server.requests, key)).toContain(signature);
  });

  each("a stack trace names the line of $key", ({ key }) => {
    const { line, column } = probePlace(mirrorOf(fileOf(key)), key);
    expect(framesOf(second.output, key)).toContain(`.jiti/${fileOf(key)}:${line}:${column}`);
  });

  each("coverage counts the lines of $key", ({ key }) => {
    const file = `.jiti/${fileOf(key)}`;
    const { line } = probePlace(project.read(file), key);
    expect(Math.max(...hitsOn(coverage, project.path(file), line))).toBeGreaterThan(0);
    expect(Math.max(...hitsOn(coverage, project.path(file), line + 1))).toBeGreaterThan(0);
  });

  test("coverage tells a line that did not run", () => {
    const lines = mirrorOf("src/queue.ts").split("\n");
    const line = lines.findIndex((text) => text.includes("throw new RangeError")) + 1;
    expect(Math.min(...hitsOn(coverage, project.path(".jiti/src/queue.ts"), line))).toBe(0);
  });

  each("a breakpoint on a line of $key binds and stops there", ({ key }) => {
    const hits = JSON.parse(project.read("breakpoints.json")) as readonly BreakpointHit[];
    const place = breakpointOf(mirrorOf, key);
    expect(hits.find((hit) => hit.key === key)).toEqual({ key, bound: place, stopped: [place] });
  });

  test("the mirror is TypeScript as it stands", async () => {
    const compiler = project.path("node_modules/typescript/bin/tsc");
    const { stdout } = await execa(process.execPath, [compiler, "-p", ".jiti/tsconfig.json", "--jsx", "preserve"], {
      cwd: project.root,
      reject: false,
    });
    expect(stdout).toBe("");
  });
}

/** What a model would submit for a target, or for the parts of a unit. */
function answer(keys: readonly string[]): { readonly name: string; readonly input: unknown } {
  const parts = keys.map((target) => {
    const form = formsByKey.get(target);
    if (form === undefined) throw new Error(`There is no form ${target}.`);
    return { target, ...submissionOf(form) };
  });
  const [only] = parts;
  if (parts.length > 1 || only === undefined) return { name: "submit_unit", input: { parts, rating: 9 } };
  const { target: _target, ...submission } = only;
  return { name: "submit", input: { ...submission, rating: 9 } };
}
