import { execa } from "execa";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a run of Vitest came to. */
export interface Run {
  readonly green: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
}

/** A fresh copy of the example in a temporary folder, without anything generated. */
export class Stage implements AsyncDisposable {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async setUp(example: string): Promise<Stage> {
    const root = await mkdtemp(join(await realpath(tmpdir()), "vitest-jiti-demo-"));
    const left: ReadonlySet<string> = new Set(["node_modules", "demo", ".jiti", "coverage"]);
    for (const name of await readdir(example)) {
      if (!left.has(name)) await cp(join(example, name), join(root, name), { recursive: true });
    }
    // Every package is linked by itself, so that caches in `node_modules` are the copy's own.
    await mkdir(join(root, "node_modules"));
    for (const name of await readdir(join(example, "node_modules"))) {
      if (name.startsWith(".")) continue;
      await symlink(join(example, "node_modules", name), join(root, "node_modules", name), "junction");
    }
    return new Stage(root);
  }

  /** Runs Vitest without showing it, and counts. */
  async count(settings: Readonly<Record<string, string>>): Promise<Run> {
    const report = join(this.root, "report.json");
    const started = performance.now();
    const green = await this.#vitest(settings, ["--reporter=json", `--outputFile=${report}`], "ignore");
    const seconds = (performance.now() - started) / 1000;
    const counts: unknown = JSON.parse(await readFile(report, "utf8"));
    await rm(report);
    return { green, passed: countOf(counts, "numPassedTests"), failed: countOf(counts, "numFailedTests"), seconds };
  }

  /** Runs Vitest as it looks to a developer. True when it ended green. */
  async show(settings: Readonly<Record<string, string>>): Promise<boolean> {
    return this.#vitest(settings, [], "inherit");
  }

  async #vitest(
    settings: Readonly<Record<string, string>>,
    options: readonly string[],
    output: "ignore" | "inherit",
  ): Promise<boolean> {
    const { exitCode } = await execa("vitest", ["run", ...options], {
      cwd: this.root,
      env: { ...developersEnvironment(), ...settings },
      extendEnv: false,
      preferLocal: true,
      localDir: import.meta.dirname,
      reject: false,
      stdin: "ignore",
      stdout: output,
      stderr: output,
    });
    return exitCode === 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}

/** Without keys, settings and proxies: what the demo shows must not depend on them, and must not reach a network. */
function developersEnvironment(): Record<string, string> {
  const foreign = /^(CI|JITI_.*|VITEST.*|NODE_OPTIONS|ANTHROPIC_.*|.*_API_KEY|.*_PROXY)$/i;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || foreign.test(name) ? [] : [[name, value]],
    ),
  );
}

function countOf(report: unknown, name: string): number {
  const value: unknown =
    typeof report === "object" && report !== null
      ? Object.entries(report).find(([key]) => key === name)?.[1]
      : undefined;
  if (typeof value !== "number") throw new Error(`Vitest's report has no ${name}`);
  return value;
}
