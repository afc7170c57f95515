import pLimit from "p-limit";
import { Lane, type LaneOptions } from "./lane.ts";
import { runGlobalSetup } from "./vitest-versions.ts";

/** Some lanes, opened when they are first needed, each used by one run at a time. */
export class LanePool {
  readonly #options: LaneOptions;
  readonly #limit: ReturnType<typeof pLimit>;
  readonly #idle: Lane[] = [];
  readonly #all = new Set<Promise<Lane>>();
  #setup: Promise<void> | undefined;

  constructor(options: LaneOptions, size: number) {
    this.#options = options;
    this.#limit = pLimit(size);
  }

  /** How many lanes may run at the same time. */
  get size(): number {
    return this.#limit.concurrency;
  }

  use<Result>(work: (lane: Lane) => Promise<Result>): Promise<Result> {
    return this.#limit(async () => {
      const lane = this.#idle.pop() ?? (await this.#open());
      try {
        return await work(lane);
      } finally {
        this.#idle.push(lane);
      }
    });
  }

  async close(): Promise<void> {
    this.#limit.clearQueue();
    const opened = await Promise.allSettled(this.#all);
    this.#all.clear();
    await Promise.all(opened.flatMap((lane) => (lane.status === "fulfilled" ? [lane.value.close()] : [])));
  }

  async #open(): Promise<Lane> {
    await (this.#setup ??= runGlobalSetup(this.#options.outer));
    const lane = Lane.open(this.#options);
    this.#all.add(lane);
    lane.catch(() => this.#all.delete(lane));
    return lane;
  }
}
