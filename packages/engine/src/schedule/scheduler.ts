import { JitiError, type Outcome, type TargetKey } from "@vitest-jiti/core";
import PQueue from "p-queue";
import type { Need, Task } from "../loop/unit.ts";

/** Generates a task; given by the pass, so that the scheduler knows nothing of what a generation is. */
export type Generate = (task: Task) => Promise<readonly Outcome[]>;

/** Finds the task of a target that a cascade reached; `undefined` when it is no target that can be generated here. */
export type FindTask = (key: TargetKey) => Promise<Task | undefined>;

interface Job {
  readonly keys: readonly TargetKey[];
  /** Starts the generation, or joins it. A needed job does not wait for a place in the queue: its asker holds one. */
  readonly begin: () => Promise<readonly Outcome[]>;
  /** Jobs that this one waits for. */
  readonly waitsFor: Set<Job>;
  readonly depth: number;
}

/** One generation for each target, however many ask for it. */
export class Scheduler {
  readonly #queue: PQueue;
  readonly #generate: Generate;
  readonly #findTask: FindTask;
  readonly #maxDepth: number;
  readonly #jobs = new Map<TargetKey, Job>();

  constructor(options: { concurrency: number; maxDepth: number; generate: Generate; findTask: FindTask }) {
    this.#queue = new PQueue({ concurrency: options.concurrency });
    this.#maxDepth = options.maxDepth;
    this.#generate = options.generate;
    this.#findTask = options.findTask;
  }

  /** Queues a task, unless one of its targets is already being generated. */
  schedule(task: Task): Promise<readonly Outcome[]> {
    const job = this.#job(task, 0);
    return this.#queue.add(() => job.begin());
  }

  /** For a unit that ran into a pending stub: waits until that target is generated. */
  async need(key: TargetKey, chain: readonly TargetKey[]): Promise<Need> {
    const asking = chain.map((asker) => this.#jobs.get(asker)).find((job) => job !== undefined);
    const job = this.#jobs.get(key) ?? (await this.#cascade(key, asking));
    if (job === undefined) return { kind: "failed", error: ungated(key) };
    if (asking !== undefined) {
      const path = pathBetween(job, asking);
      if (path !== undefined) return { kind: "cycle", chain: path.flatMap(({ keys }) => keys) };
      asking.waitsFor.add(job);
    }
    try {
      const outcome = (await job.begin()).find((one) => one.key === key);
      return outcome?.kind === "failed" ? { kind: "failed", error: outcome.error } : { kind: "generated" };
    } finally {
      asking?.waitsFor.delete(job);
    }
  }

  async #cascade(key: TargetKey, asking: Job | undefined): Promise<Job | undefined> {
    const depth = (asking?.depth ?? 0) + 1;
    if (depth > this.#maxDepth) throw tooDeep(key, this.#maxDepth);
    const task = await this.#findTask(key);
    return task && this.#job(task, depth);
  }

  #job(task: Task, depth: number): Job {
    const keys = task.unit.targets.map((target) => target.key);
    const known = keys.map((key) => this.#jobs.get(key)).find((job) => job !== undefined);
    if (known !== undefined) return known;
    let running: Promise<readonly Outcome[]> | undefined;
    const job: Job = { keys, begin: () => (running ??= this.#generate(task)), waitsFor: new Set(), depth };
    for (const key of keys) this.#jobs.set(key, job);
    return job;
  }
}

function pathBetween(from: Job, to: Job, seen = new Set<Job>()): readonly Job[] | undefined {
  if (from === to) return [from];
  if (seen.has(from)) return undefined;
  seen.add(from);
  for (const next of from.waitsFor) {
    const rest = pathBetween(next, to, seen);
    if (rest !== undefined) return [from, ...rest];
  }
  return undefined;
}

function ungated(key: TargetKey): JitiError {
  return new JitiError({
    code: "JITI_GATE_NOT_A_TARGET",
    message: `${key} is called, but it has no gates that could tell whether an implementation of it is right.`,
    hint: "Write a gate for it: jiti.requiredFor(...).",
  });
}

function tooDeep(key: TargetKey, depth: number): JitiError {
  return new JitiError({
    code: "JITI_BUDGET_EXHAUSTED",
    message: `${key} is reached by a cascade of more than ${depth} generations.`,
    hint: "Raise `limits.cascadeDepth`, or generate the inner targets first.",
  });
}
