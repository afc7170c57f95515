import type PQueue from "p-queue";
import { counted, JitiError, type Model, type TurnReply, type TurnRequest } from "@vitest-jiti/core";
import { cancelled } from "./cancelled.ts";
import { Fault } from "./fault.ts";
import type { Timings } from "./timings.ts";

type BrakeTimings = Pick<Timings, "busyRetries" | "busyMs" | "busyCapMs" | "concurrency">;

/**
 * The queue in front of one provider. When the provider is busy, everybody waits as long as it asks for, and then fewer
 * turns go out at a time: retrying each turn for itself only makes it busier.
 */
export class Brake {
  readonly #queue: PQueue;
  readonly #timings: BrakeTimings;
  readonly #onWarning: (message: string) => void;
  #openAt = 0;
  #opening: NodeJS.Timeout | undefined;
  /** Turns in the queue and in flight. */
  #waiting = 0;

  private constructor(queue: PQueue, timings: BrakeTimings, onWarning: (message: string) => void) {
    this.#queue = queue;
    this.#timings = timings;
    this.#onWarning = onWarning;
  }

  static async create(timings: BrakeTimings, onWarning: (message: string) => void): Promise<Brake> {
    const { default: Queue } = await import("p-queue");
    return new Brake(new Queue({ concurrency: timings.concurrency }), timings, onWarning);
  }

  /**
   * Takes a turn when it is its turn, again and again while the provider is busy.
   *
   * @throws JitiError `JITI_MODEL_BUSY` when the provider stays busy.
   */
  async run(id: string, signal: AbortSignal, turn: () => Promise<TurnReply>): Promise<TurnReply> {
    for (let retry = 1; ; retry += 1) {
      try {
        const reply = await this.#queued(signal, () => this.#held(id, retry, turn));
        if (this.#queue.concurrency < this.#timings.concurrency) this.#queue.concurrency += 1;
        return reply;
      } catch (error) {
        if (signal.aborted) throw cancelled(signal);
        if (!(error instanceof Fault) || error.kind !== "busy") throw error;
        if (retry > this.#timings.busyRetries) throw stayedBusy(id, error, retry);
      }
    }
  }

  async #queued(signal: AbortSignal, turn: () => Promise<TurnReply>): Promise<TurnReply> {
    this.#waiting += 1;
    this.#opening?.ref();
    try {
      return await this.#queue.add(turn, { signal });
    } finally {
      this.#waiting -= 1;
      // A process that nobody waits for any more may end.
      if (this.#waiting === 0) this.#opening?.unref();
    }
  }

  /** Within its place in the queue: the next turn goes out only after the brake has been pulled. */
  async #held(id: string, retry: number, turn: () => Promise<TurnReply>): Promise<TurnReply> {
    try {
      return await turn();
    } catch (error) {
      if (error instanceof Fault && error.kind === "busy") this.#hold(id, error, retry);
      throw error;
    }
  }

  #hold(id: string, fault: Fault, retry: number): void {
    const asked = fault.retryAfterMs ?? this.#timings.busyMs * 2 ** (retry - 1);
    const wait = Math.min(asked, this.#timings.busyCapMs);
    this.#queue.concurrency = Math.max(1, Math.floor(this.#queue.concurrency / 2));
    const openAt = Date.now() + wait;
    if (openAt <= this.#openAt) return;
    this.#openAt = openAt;
    if (wait >= 5_000) this.#onWarning(`${id} is busy (${fault.message}); going on in ${Math.round(wait / 1000)} s.`);
    this.#queue.pause();
    clearTimeout(this.#opening);
    this.#opening = setTimeout(() => {
      this.#queue.start();
    }, wait);
  }
}

/** A model behind the brake of its provider. */
export class BrakedModel implements Model {
  readonly id: string;
  readonly price: Model["price"];
  readonly #model: Model;
  readonly #brake: Brake;

  constructor(model: Model, brake: Brake) {
    this.id = model.id;
    this.price = model.price;
    this.#model = model;
    this.#brake = brake;
  }

  turn(request: TurnRequest): Promise<TurnReply> {
    return this.#brake.run(this.id, request.signal, () => this.#model.turn(request));
  }

  close(): Promise<void> {
    return this.#model.close();
  }
}

function stayedBusy(id: string, fault: Fault, attempts: number): JitiError {
  return new JitiError({
    code: "JITI_MODEL_BUSY",
    message: `${id} refused ${counted(attempts, "time")} because it is busy: ${fault.message}`,
    hint: "Wait a while, or lower `concurrency`, then run again; what is green is kept.",
    cause: fault,
  });
}
