import { scriptedServer } from "@vitest-jiti/agents/testing";
import { parseMirror } from "@vitest-jiti/source";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { submit } from "../support/money.ts";
import { Project } from "../support/project.ts";
import { listen, type Listener } from "./listener.ts";
import { type Scene, succeeded } from "./observe.ts";
import { filesOf, filled, type Place, planted } from "./target-files.ts";
import { secret, type Technique, usual } from "./technique.ts";
import { groups, techniques as all } from "./techniques/index.ts";

test("no two techniques have the same name, and there are enough of them", () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(60);
});

describe.each(Object.entries(groups))(
  "%s",
  (_, techniques) => {
    test("every technique works against plain Vitest", async () => {
      await using listener = await listen();
      using scene = new Stage(techniques, listener, "spliced");
      const { project } = scene;
      const run = await project.vitest(
        ["--reporter=json", "--outputFile=results.json", "--reporter=default", "--no-cache"],
        { PLANTED_TOKEN: secret },
      );
      const report = JSON.parse(project.read("results.json")) as JsonReport;
      const green = report.testResults.flatMap(({ name, status, assertionResults }) =>
        status === "passed" && assertionResults.length > 0 ? [`test/${basename(name)}`] : [],
      );
      const seen: Scene = { project, run, heard: listener.take(), green: new Set(green), isAlive: scene.isAlive };
      expect(techniques.filter((one) => !succeeded(one, seen)).map(({ name }) => name)).toEqual([]);
    });

    test("no technique works here, and after each the next honest generation does", async () => {
      await using listener = await listen();
      using scene = new Stage(techniques, listener, "gated");
      const { project } = scene;
      const byKey = new Map(techniques.map((one) => [`src/${one.name}.ts:target`, one]));
      const told = new Map<string, string>();
      await using server = await scriptedServer(({ keys, n, last }) => {
        const technique = byKey.get(keys[0] ?? "");
        if (technique === undefined) throw new RangeError(`Nobody attacks ${String(keys[0])}.`);
        if (n === 2) told.set(technique.name, last);
        const { body, helpers = "", imports = "" } = technique.attack;
        if (n > 1) return submit(technique.honest ?? usual.honest);
        return submit(filled(body, technique, scene.place), {
          helpers: filled(helpers, technique, scene.place),
          imports: filled(imports, technique, scene.place),
        });
      });
      const run = await project.vitest(["--no-cache"], { ANTHROPIC_BASE_URL: server.url, PLANTED_TOKEN: secret });
      const committed = new Map(techniques.map((one) => [one.name, committedCode(project, one)]));
      const green = techniques.filter(({ name, attack }) => isSame(committed.get(name) ?? "", attack.body));
      const seen: Scene = {
        project,
        run,
        heard: listener.take(),
        green: new Set(green.map(({ name }) => `test/${name}.test.ts`)),
        isAlive: scene.isAlive,
      };
      expect(techniques.filter((one) => succeeded(one, seen)).map(({ name }) => name)).toEqual([]);
      expect(JSON.stringify(server.requests.map(({ last }) => last))).not.toContain(secret);
      const kept = project.list(".jiti").filter((file) => project.read(`.jiti/${file}`).includes(secret));
      expect(kept).toEqual(["src/kept.ts"]);
      const wrong = techniques.filter((one) => !one.told.test(told.get(one.name) ?? ""));
      expect(Object.fromEntries(wrong.map(({ name }) => [name, told.get(name)]))).toEqual({});
      expect(run.exitCode, run.output).toBe(0);
      expect(Object.fromEntries(committed)).toEqual(
        Object.fromEntries(
          techniques.map(({ name, honest = usual.honest }) => [name, expect.stringContaining(honest) as string]),
        ),
      );
    });
  },
  300_000,
);

interface JsonReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly unknown[];
  }[];
}

/** A project with a file of every technique, what there is to steal, and processes to kill. */
class Stage implements Disposable {
  readonly project: Project;
  readonly place: Place;
  readonly #outside = mkdtempSync(join(realpathSync(tmpdir()), "jiti-outside-"));
  readonly #victims: ReadonlyMap<string, ChildProcess>;

  constructor(techniques: readonly Technique[], { port, udp }: Listener, as: "gated" | "spliced") {
    this.#victims = new Map(
      techniques
        .filter(({ aim }) => aim.kind === "kill")
        .map(({ name }) => [name, spawn("sleep", ["600"], { stdio: "ignore" })]),
    );
    this.project = new Project({}, { tools: ["vitest", "typescript", "@types/node"] });
    const victims = new Map([...this.#victims].map(([name, { pid = 0 }]) => [name, pid]));
    this.place = { root: this.project.root, outside: this.#outside, port, udp, victims };
    this.project.write({
      ...planted,
      "tsconfig.json": this.project.read("tsconfig.json").replace('"types":[]', '"types":["node"]'),
      ...(as === "spliced" ? { "vitest.config.ts": "export default {};\n" } : {}),
    });
    for (const one of techniques) this.project.write(filesOf(one, this.place, as));
    writeFileSync(join(this.#outside, "secret.txt"), secret);
    writeFileSync(join(this.#outside, "secret.json"), JSON.stringify({ secret }));
    symlinkSync(this.#outside, this.project.path("link"));
  }

  readonly isAlive = (name: string): boolean => {
    const victim = this.#victims.get(name);
    return victim?.exitCode === null && victim.signalCode === null;
  };

  [Symbol.dispose](): void {
    for (const victim of this.#victims.values()) victim.kill("SIGKILL");
    rmSync(this.#outside, { recursive: true });
    this.project[Symbol.dispose]();
  }
}

function committedCode(project: Project, { name }: Technique): string {
  const path = `.jiti/src/${name}.ts`;
  if (!project.exists(path)) return "";
  return [...parseMirror(`src/${name}.ts`, project.read(path)).sections.values()].map(({ code }) => code).join("\n");
}

function isSame(code: string, body: string): boolean {
  const bare = (text: string): string => text.replace(/\s+/g, "");
  return bare(code).includes(bare(body));
}
