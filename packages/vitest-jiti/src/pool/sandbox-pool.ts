import type { RunProblem, Settings } from "@vitest-jiti/core";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PoolOptions, PoolRunnerInitializer } from "vitest/node";
import { forkEntry, moduleFolders } from "../lane/vitest-versions.ts";
import { lastWill } from "./last-will.ts";
import { type Ending, problemOf } from "./ending.ts";
import { sandboxEnvironment } from "./environment.ts";
import type { Launch } from "./launch.ts";
import type { Prefix } from "./network.ts";
import { nodeFlags } from "./node-flags.ts";
import { packagePatterns, projectPatterns } from "./readable.ts";
import { sandboxName, SandboxWorker } from "./sandbox-worker.ts";
import { Spares } from "./spares.ts";

export interface SandboxPoolOptions {
  /** Absolute. */
  readonly root: string;
  readonly settings: Settings["sandbox"];
  readonly fence: Prefix;
}

/** The folder of this package, which sandboxed processes import from. */
const packageFolder = fileURLToPath(new URL("..", import.meta.url));

const outputBytes = 4e6;

/** Runs the test files of one lane, each in a sandboxed process of its own. */
export class SandboxPool {
  readonly initializer: PoolRunnerInitializer;
  readonly #options: SandboxPoolOptions;
  readonly #spares = new Spares();
  /** The one folder outside the project that sandboxed processes may read. */
  readonly folder: string;
  readonly #packages = new Map<string, readonly string[]>();
  readonly #workers = new Set<SandboxWorker>();
  readonly #onExit = (): void => {
    this.close();
  };
  #problems: RunProblem[] = [];
  #timeoutMs = Number.POSITIVE_INFINITY;

  constructor(options: SandboxPoolOptions) {
    this.#options = options;
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), "vitest-jiti-")));
    // A process that ends without closing anything leaves nothing behind either.
    process.once("exit", this.#onExit);
    this.initializer = { name: sandboxName, createPoolWorker: (worker) => this.#worker(worker) };
  }

  /** What ended processes since the last call. */
  takeProblems(): readonly RunProblem[] {
    const problems = this.#problems;
    this.#problems = [];
    return problems;
  }

  /** From now on processes have this deadline, in milliseconds, where it is shorter than that of the settings. */
  hurry(timeoutMs: number = Number.POSITIVE_INFINITY): void {
    this.#timeoutMs = timeoutMs;
  }

  /** Ends what runs at this moment. */
  stop(cause: Ending["cause"]): void {
    for (const worker of this.#workers) worker.end(cause);
  }

  close(): void {
    process.removeListener("exit", this.#onExit);
    this.#spares.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #worker(worker: PoolOptions): SandboxWorker {
    const { timeoutMs, memoryMb } = this.#options.settings;
    const limits = { timeoutMs: Math.min(timeoutMs, this.#timeoutMs), memoryMb, outputBytes };
    const sandboxed = new SandboxWorker(this.#launch(worker), this.#spares, limits, (ending) => {
      this.#workers.delete(sandboxed);
      if (ending !== undefined) this.#problems.push(problemOf(ending, limits));
    });
    this.#workers.add(sandboxed);
    return sandboxed;
  }

  /** Looking at every link of every `node_modules` takes longer than a run; packages stay where they are meanwhile. */
  #packagesFor(projectRoot: string): readonly string[] {
    const known = this.#packages.get(projectRoot);
    if (known !== undefined) return known;
    const patterns = [...new Set([projectRoot, this.#options.root].flatMap(packagePatterns))];
    this.#packages.set(projectRoot, patterns);
    return patterns;
  }

  #launch({ distPath, project, env, execArgv }: PoolOptions): Launch {
    const { root, settings, fence } = this.#options;
    const whole = [realpathSync(dirname(distPath)), packageFolder, ...moduleFolders(project.vitest), this.folder];
    const readable = [
      ...[...new Set([root, realpathSync(root)])].flatMap((path) => projectPatterns(path, [project.config.root])),
      ...this.#packagesFor(project.config.root),
      ...whole.map((path) => join(path, "*")),
    ];
    return {
      entry: forkEntry(distPath),
      flags: [
        ...execArgv,
        ...nodeFlags({ readable, folder: this.folder, memoryMb: settings.memoryMb, allow: settings.allow }),
      ],
      environment: sandboxEnvironment({
        offered: env,
        configured: { ...project.vitest.config.env, ...project.config.env },
        folder: this.folder,
      }),
      prefix: [...fence, ...lastWill(Math.ceil(settings.timeoutMs / 1000) * 2 + 30)],
      cwd: project.config.root,
    };
  }
}
