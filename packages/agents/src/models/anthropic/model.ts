import type { Anthropic } from "@anthropic-ai/sdk";
import type { Model, Price, TurnIdentity, TurnReply, TurnRequest } from "@vitest-jiti/core";
import { cancelled } from "../cancelled.ts";
import { Fault } from "../fault.ts";
import type { Timings } from "../timings.ts";
import type { Advice } from "../transport/advice.ts";
import { clientOptions } from "../transport/client-options.ts";
import type { Effort } from "../transport/effort.ts";
import { failureOf } from "../transport/failure.ts";
import { Progress } from "./progress.ts";
import { toReply } from "./reply.ts";
import { toParams, withCaching } from "./request.ts";

export interface AnthropicOptions {
  /** As users see it; `anthropic/<name>` unless the answers come from recordings. */
  readonly id: string;
  readonly name: string;
  readonly price: Price | undefined;
  readonly apiKey: string;
  /** `undefined`: the SDK's own. */
  readonly baseUrl: string | undefined;
  readonly effort?: Effort;
  readonly advice: Advice;
  readonly timings: Pick<Timings, "headersMs" | "idleMs">;
  readonly headers?: ((identity: TurnIdentity) => Readonly<Record<string, string>>) | undefined;
}

/** Opens a model of Anthropic. Loads the SDK, which takes a tenth of a second. */
export async function openAnthropic(options: AnthropicOptions): Promise<Model> {
  const { Anthropic } = await import("@anthropic-ai/sdk");
  const client = new Anthropic({
    apiKey: options.apiKey,
    baseURL: options.baseUrl ?? null,
    ...clientOptions(options.timings),
  });
  return new AnthropicModel(client, options);
}

/** One attempt at each turn, over the Messages API. What goes wrong is thrown as a `Fault` or as an error for the user. */
class AnthropicModel implements Model {
  readonly id: string;
  readonly price: Price | undefined;
  readonly #client: Anthropic;
  readonly #options: AnthropicOptions;

  constructor(client: Anthropic, options: AnthropicOptions) {
    this.id = options.id;
    this.price = options.price;
    this.#client = client;
    this.#options = options;
  }

  async turn(request: TurnRequest): Promise<TurnReply> {
    const { signal, identity } = request;
    const progress = new Progress();
    const { name } = this.#options;
    const effort = this.#options.effort?.level;
    const params = {
      ...withCaching(toParams(request, name)),
      ...(effort === undefined ? {} : { output_config: { effort } }),
    };
    try {
      const stream = this.#client.messages.stream(params, { signal, headers: this.#options.headers?.(identity) ?? {} });
      stream.on("streamEvent", (event) => {
        progress.see(event);
      });
      const message = await stream.finalMessage();
      if (!progress.complete)
        throw new Fault({ kind: "broken", message: "the answer was cut short", lost: progress.lost });
      return toReply(message, progress.toolInputs);
    } catch (error) {
      if (signal.aborted) throw cancelled(signal);
      if (error instanceof Fault) throw error;
      if (this.#options.effort?.giveUp(effort, error) === true) return this.turn(request);
      throw failureOf(error, this.#options, progress.lost);
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
