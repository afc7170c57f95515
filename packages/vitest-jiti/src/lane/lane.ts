import { JitiError, type RunProblem, type Settings } from "@vitest-jiti/core";
import { join } from "node:path";
import type { TestProject, TestSpecification, Vitest } from "vitest/node";
import { type LaneRequest, laneRequestKey } from "../inject/gate-meta.ts";
import { assertEnforced } from "../pool/enforcement.ts";
import { networkFence } from "../pool/network.ts";
import { SandboxPool } from "../pool/sandbox-pool.ts";
import { ChangedFiles } from "./changed-files.ts";
import { insideLane } from "./lane-context.ts";
import { keptCases } from "./kept-cases.ts";
import { type Observation, Observer } from "./observer.ts";
import { ServedMirrors, type Servings } from "./served-mirrors.ts";
import { silence } from "./silence.ts";
import { usedMatchers } from "./used-matchers.ts";
import { adopt, openNested, reportOnlyTo } from "./vitest-versions.ts";

export interface LaneOptions {
  /** The user's own Vitest. */
  readonly outer: Vitest;
  /** Absolute. */
  readonly root: string;
  readonly settings: Settings["sandbox"];
}

export interface LaneRun extends Servings {
  /** Test files, absolute. */
  readonly files: readonly string[];
  readonly request: Omit<LaneRequest, "matchers" | "cases">;
  /** A file in whose project test files run that belong to none. Absolute. */
  readonly near?: string | undefined;
  /** A shorter deadline than the sandbox's own, in milliseconds. */
  readonly timeoutMs?: number | undefined;
}

export interface LaneResult extends Observation {
  /** What ended sandboxed processes before their time. */
  readonly endings: readonly RunProblem[];
  /** The folder that stood for temporary files. Absolute. */
  readonly folder: string;
  /** Test files that run in browsers only: none of their gates ran. Absolute. */
  readonly unsupported: readonly string[];
}

/** A quiet nested Vitest that runs gates on whatever mirrors it is given. One run at a time. */
export class Lane {
  readonly #vitest: Vitest;
  readonly #root: string;
  readonly #mirrors: ServedMirrors;
  readonly #observer: Observer;
  readonly #pool: SandboxPool;
  readonly #changed = new ChangedFiles();

  /**
   * Opens a lane. The exit code of this process, which Vitest sets as it likes, is left as it was.
   *
   * @throws JitiError `JITI_SANDBOX_UNAVAILABLE`
   */
  static async open({ outer, root, settings }: LaneOptions): Promise<Lane> {
    const exitCode = process.exitCode;
    await assertEnforced(settings);
    const mirrors = new ServedMirrors(root);
    const pool = new SandboxPool({ root, settings, fence: await networkFence(settings.allow) });
    const observer = new Observer(() => {
      pool.stop("output");
    });
    let vitest: Vitest | undefined;
    try {
      vitest = await insideLane(mirrors, () =>
        openNested(
          outer,
          {
            watch: false,
            run: true,
            update: "none",
            reporters: [observer],
            coverage: { enabled: false },
            ui: false,
            open: false,
            api: false,
            bail: 0,
            passWithNoTests: true,
            pool: pool.initializer,
            maxWorkers: 1,
          },
          silence(),
        ),
      );
      reportOnlyTo(vitest, observer);
      for (const project of new Set([vitest.getRootProject(), ...vitest.projects]))
        adopt(project, outer, pool.initializer);
      // Not `standalone`, which also opens a page in every project that has a browser.
      await vitest.globTestSpecifications();
      return new Lane(vitest, root, mirrors, observer, pool);
    } catch (error) {
      // What went wrong is told; that something else goes wrong while it is cleared away is not.
      await vitest?.close().catch(() => undefined);
      pool.close();
      throw error;
    } finally {
      process.exitCode = exitCode;
    }
  }

  private constructor(vitest: Vitest, root: string, mirrors: ServedMirrors, observer: Observer, pool: SandboxPool) {
    this.#vitest = vitest;
    this.#root = root;
    this.#mirrors = mirrors;
    this.#observer = observer;
    this.#pool = pool;
  }

  /** A folder that the lane's processes may read, and nobody else uses. Absolute. */
  get folder(): string {
    return this.#pool.folder;
  }

  /**
   * Runs the wanted gates of some test files.
   *
   * @throws JitiError `JITI_GENERATION_CANCELLED` when the signal says so.
   */
  async run(run: LaneRun, signal: AbortSignal): Promise<LaneResult> {
    assertWanted(signal);
    const exitCode = process.exitCode;
    const stop = (): void => {
      this.#pool.stop("itself");
    };
    signal.addEventListener("abort", stop);
    try {
      this.#invalidate(run);
      const request = {
        ...run.request,
        cases: keptCases(this.#root, run),
        matchers: usedMatchers(this.#vitest, run.files),
      };
      for (const project of this.#vitest.projects) project.provide(laneRequestKey, request);
      this.#observer.take();
      this.#pool.takeProblems();
      this.#pool.hurry(run.timeoutMs);
      const startedAt = Date.now();
      const { runnable, unsupported } = apart(await this.#specifications(run));
      if (runnable.length > 0) await this.#vitest.runTestSpecifications(runnable);
      this.#changed.remember(this.#vitest, startedAt);
      assertWanted(signal);
      return { ...this.#observer.take(), endings: this.#pool.takeProblems(), folder: this.folder, unsupported };
    } finally {
      signal.removeEventListener("abort", stop);
      process.exitCode = exitCode;
    }
  }

  async close(): Promise<void> {
    const exitCode = process.exitCode;
    await this.#vitest.close();
    this.#pool.close();
    process.exitCode = exitCode;
  }

  #invalidate(servings: Servings): void {
    const stale = this.#mirrors.serve(servings).map((file) => join(this.#root, file));
    for (const file of new Set([...stale, ...this.#changed.take()])) this.#vitest.invalidateFile(file);
  }

  async #specifications({ files, near }: LaneRun): Promise<TestSpecification[]> {
    if ([...files, near ?? []].flat().some((file) => this.#vitest.getModuleSpecifications(file).length === 0)) {
      // A file that is new since the lane was opened.
      this.#vitest.clearSpecificationsCache();
      await this.#vitest.globTestSpecifications();
    }
    return files.flatMap((file) => {
      const known = this.#vitest.getModuleSpecifications(file).filter(({ pool }) => pool !== "typescript");
      return known.length > 0 ? known : [this.#projectNear(near ?? file).createSpecification(file)];
    });
  }

  /** The project of a test file; of any other file, the one whose folder is the closest around it. */
  #projectNear(file: string): TestProject {
    const own = this.#vitest.getModuleSpecifications(file)[0]?.project;
    if (own !== undefined) return own;
    const around = this.#vitest.projects.filter(({ config }) => file.startsWith(`${config.root}/`));
    const [closest] = around.sort((a, b) => b.config.root.length - a.config.root.length);
    return closest ?? this.#vitest.projects[0] ?? this.#vitest.getRootProject();
  }
}

function assertWanted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new JitiError({
    code: "JITI_GENERATION_CANCELLED",
    message: "The run of gates was cancelled.",
    hint: "Run Vitest again.",
  });
}

interface Apart {
  readonly runnable: TestSpecification[];
  /** Files that no project runs outside browsers. */
  readonly unsupported: readonly string[];
}

/** Of a file that runs in Node and in browsers, the gates in Node count. */
function apart(specifications: readonly TestSpecification[]): Apart {
  const runnable = specifications.filter(({ pool }) => pool !== "browser");
  const files = new Set(specifications.map(({ moduleId }) => moduleId));
  for (const { moduleId } of runnable) files.delete(moduleId);
  return { runnable, unsupported: [...files] };
}
