import { counted, JitiError, type Outcome, type TargetKey } from "@vitest-jiti/core";
import PQueue from "p-queue";
import type { Need, Reached, Task } from "../loop/unit.ts";
import { Superseded } from "./superseded.ts";
import { unite } from "./unite.ts";

/** Generates a task; given by the pass, so that the scheduler knows nothing of what a generation is. */
export type Generate = (task: Task) => Promise<readonly Outcome[]>;

/** Finds the task of a target that a cascade reached; `undefined` when it is no target that can be generated here. */
export type FindTask = (reached: Reached) => Promise<Task | undefined>;

interface Job {
  readonly task: Task;
  readonly keys: readonly TargetKey[];
  /** Starts the generation, or joins it. A needed job does not wait for a place in the queue: its asker holds one. */
  readonly begin: () => Promise<readonly Outcome[]>;
  /** Jobs that this one waits for. */
  readonly waitsFor: Set<Job>;
  readonly depth: number;
  /** The job that has taken over its targets, since they and others need each other. */
  successor: Job | undefined;
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

  /** True for a target that is generated in this pass, already or later. */
  knows(key: TargetKey): boolean {
    return this.#jobs.has(key);
  }

  /**
   * For a unit that ran into a pending stub: waits until that target is generated.
   *
   * @throws Superseded when meanwhile another generation has taken over the asking unit.
   */
  async need(reached: Reached): Promise<Need> {
    const { key, chain } = reached;
    const asking = chain.map((asker) => this.#jobs.get(asker)).find((job) => job !== undefined);
    const depth = (asking?.depth ?? 0) + 1;
    const known = this.#jobs.get(key);
    if (known === undefined && depth > this.#maxDepth) return { kind: "failed", error: tooDeep(key, this.#maxDepth) };
    const job = known ?? (await this.#cascade(reached, depth));
    if (job === undefined) return { kind: "failed", error: unknown(key) };
    if (asking === undefined) return needOf(key, await job.begin());
    const path = pathBetween(job, asking);
    if (path !== undefined) return { kind: "mutual", keys: path.flatMap(({ keys }) => keys).sort() };
    asking.waitsFor.add(job);
    try {
      const outcomes = await job.begin();
      if (asking.successor !== undefined) throw new Superseded(asking.successor.keys, true);
      return needOf(key, outcomes);
    } finally {
      asking.waitsFor.delete(job);
    }
  }

  async #cascade(reached: Reached, depth: number): Promise<Job | undefined> {
    const task = await this.#findTask(reached);
    return task && this.#job(task, depth);
  }

  #job(task: Task, depth: number): Job {
    const keys = keysOf(task);
    const known = keys.map((key) => this.#jobs.get(key)).find((job) => job !== undefined);
    return known ?? this.#open(task, depth);
  }

  #open(task: Task, depth: number): Job {
    let running: Promise<readonly Outcome[]> | undefined;
    const job: Job = {
      task,
      keys: keysOf(task),
      begin: () => (running ??= this.#run(job)),
      waitsFor: new Set(),
      depth,
      successor: undefined,
    };
    for (const key of job.keys) this.#jobs.set(key, job);
    return job;
  }

  async #run(job: Job): Promise<readonly Outcome[]> {
    try {
      return await this.#generate(job.task);
    } catch (error) {
      if (!(error instanceof Superseded)) throw error;
      return (job.successor ?? this.#unite(error.keys)).begin();
    }
  }

  /** One generation for targets that need each other. Those that wait for them go on when it has ended. */
  #unite(keys: readonly TargetKey[]): Job {
    const jobs = new Set(keys.flatMap((key) => this.#jobs.get(key) ?? []));
    const tasks = [...jobs].map(({ task }) => task);
    const united = this.#open(unite(tasks), Math.max(...[...jobs].map(({ depth }) => depth)));
    for (const job of jobs) job.successor = united;
    return united;
  }
}

function keysOf(task: Task): readonly TargetKey[] {
  return task.unit.targets.map(({ key }) => key);
}

function needOf(key: TargetKey, outcomes: readonly Outcome[]): Need {
  const outcome = outcomes.find((one) => one.key === key);
  return outcome?.kind === "failed" ? { kind: "failed", error: outcome.error } : { kind: "generated" };
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

function unknown(key: TargetKey): JitiError {
  return new JitiError({
    code: "JITI_GATE_NOT_A_TARGET",
    message: `${key} is called, but it is no target of this project that could be generated.`,
    hint: "`npx vitest-jiti status` lists the targets and what is wrong with them.",
  });
}

function tooDeep(key: TargetKey, depth: number): JitiError {
  return new JitiError({
    code: "JITI_BUDGET_EXHAUSTED",
    message: `${key} is reached by a cascade of more than ${counted(depth, "generation")}.`,
    hint: "Raise `limits.cascadeDepth`, or generate the inner targets first.",
  });
}
