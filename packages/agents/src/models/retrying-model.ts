import { addUsage, counted, JitiError, type Model, noUsage, type TurnReply, type TurnRequest } from "@vitest-jiti/core";
import { pause } from "./cancelled.ts";
import { Fault } from "./fault.ts";
import type { Timings } from "./timings.ts";

/** Sends a turn again, as a whole, when its answer was cut, stalled, reset or malformed. */
export class RetryingModel implements Model {
  readonly id: string;
  readonly price: Model["price"];
  readonly #model: Model;
  readonly #timings: Pick<Timings, "retries" | "backoffMs">;

  constructor(model: Model, timings: Pick<Timings, "retries" | "backoffMs">) {
    this.id = model.id;
    this.price = model.price;
    this.#model = model;
    this.#timings = timings;
  }

  async turn(request: TurnRequest): Promise<TurnReply> {
    let lost = noUsage;
    let wasReached = false;
    for (let retry = 1; ; retry += 1) {
      try {
        const reply = await this.#model.turn(request);
        return { ...reply, usage: addUsage(lost, reply.usage) };
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        const isUnreachable = error.kind === "unreachable";
        wasReached ||= !isUnreachable;
        if (retry > this.#timings.retries)
          throw wasReached ? givenUp(this.id, error, retry) : unreachable(this.id, error, retry);
        lost = addUsage(lost, error.lost ?? noUsage);
        // What was set aside for an attempt that was never sent is there for the next one.
        if (!isUnreachable) request.beforeRetry?.();
        await pause(this.#timings.backoffMs * 2 ** (retry - 1), request.signal);
      }
    }
  }

  close(): Promise<void> {
    return this.#model.close();
  }
}

function givenUp(id: string, fault: Fault, attempts: number): JitiError {
  const malformed = fault.kind === "malformed";
  return new JitiError({
    code: malformed ? "JITI_MODEL_OUTPUT" : "JITI_MODEL_FAILED",
    message: `${id} gave no usable answer in ${counted(attempts, "attempt")}; the last one: ${fault.message}`,
    hint: malformed
      ? "Run again, or choose another model."
      : "Check the network and the provider's status, then run again; what is green is kept.",
    cause: fault,
  });
}

function unreachable(id: string, fault: Fault, attempts: number): JitiError {
  return new JitiError({
    code: "JITI_MODEL_UNREACHABLE",
    message: `${id} could not be reached in ${counted(attempts, "attempt")}; the last one: ${fault.message}`,
    hint: `${fault.hint ?? "Check the network."} Then run again: nothing was sent, and what is green is kept.`,
    cause: fault,
  });
}
