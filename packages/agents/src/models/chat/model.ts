import type { Model, Price, TurnReply, TurnRequest } from "@vitest-jiti/core";
import type { OpenAI } from "openai";
import { cancelled } from "../cancelled.ts";
import { Fault } from "../fault.ts";
import type { Timings } from "../timings.ts";
import type { Advice } from "../transport/advice.ts";
import { clientOptions } from "../transport/client-options.ts";
import type { Effort } from "../transport/effort.ts";
import { failureOf } from "../transport/failure.ts";
import { unsupportedPart } from "../transport/unsupported.ts";
import { Answer } from "./answer.ts";
import type { Dialect } from "./dialect.ts";
import { toChat } from "./request.ts";
import { loadSdk } from "./sdk.ts";

export interface ChatOptions {
  /** As users see it. */
  readonly id: string;
  readonly name: string;
  readonly price: Price | undefined;
  readonly apiKey: string;
  /** `undefined`: the SDK's own. */
  readonly baseUrl: string | undefined;
  readonly effort: Effort;
  readonly advice: Advice;
  readonly dialect: Dialect;
  readonly timings: Pick<Timings, "headersMs" | "idleMs">;
}

/**
 * Opens a model of OpenAI, or of anybody who speaks its Chat Completions API.
 *
 * @throws JitiError `JITI_MODEL_PACKAGE_MISSING`
 */
export async function openChat(options: ChatOptions): Promise<Model> {
  const { OpenAI } = await loadSdk(options.id);
  const isForeign = options.baseUrl !== undefined;
  const client = new OpenAI({
    apiKey: options.apiKey,
    // `null` keeps the SDK from the environment: whose key and which address is decided by us.
    adminAPIKey: null,
    baseURL: options.baseUrl ?? null,
    ...(isForeign ? { organization: null, project: null } : {}),
    ...clientOptions(options.timings),
  });
  return new ChatModel(client, options);
}

/** How one request asks. */
interface Wishes {
  readonly effort: Effort["level"];
  readonly maxTokens: Dialect["maxTokens"];
}

/** One attempt at each turn. What goes wrong is thrown as a `Fault` or as an error for the user. */
class ChatModel implements Model {
  readonly id: string;
  readonly price: Price | undefined;
  readonly #client: OpenAI;
  readonly #options: ChatOptions;
  #maxTokens: Dialect["maxTokens"];

  constructor(client: OpenAI, options: ChatOptions) {
    this.id = options.id;
    this.price = options.price;
    this.#client = client;
    this.#options = options;
    this.#maxTokens = options.dialect.maxTokens;
  }

  async turn(request: TurnRequest): Promise<TurnReply> {
    const { signal } = request;
    const answer = new Answer(request);
    const wishes: Wishes = { effort: this.#options.effort.level, maxTokens: this.#maxTokens };
    try {
      for await (const piece of this.#pieces(request, wishes)) answer.see(piece);
      // The SDK ends a stream in silence when it is aborted.
      signal.throwIfAborted();
      return answer.reply();
    } catch (error) {
      if (signal.aborted) throw cancelled(signal);
      if (error instanceof Fault) throw error;
      if (this.#options.effort.giveUp(wishes.effort, error) || this.#reword(wishes, error)) return this.turn(request);
      throw failureOf(error, this.#options, answer.lost);
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** There are gateways to models of OpenAI that take only the newer word, and servers that take only the older one. */
  #reword({ maxTokens }: Wishes, error: unknown): boolean {
    if (maxTokens !== this.#options.dialect.maxTokens || unsupportedPart(error) !== "longest answer") return false;
    this.#maxTokens = maxTokens === "max_tokens" ? "max_completion_tokens" : "max_tokens";
    return true;
  }

  async *#pieces(request: TurnRequest, { effort, maxTokens }: Wishes): AsyncGenerator {
    const params = {
      ...toChat(request, this.#options.name, { maxTokens }),
      ...(effort === undefined ? {} : { reasoning_effort: effort }),
    };
    const { data, response } = await this.#client.chat.completions
      .create(params, { signal: request.signal })
      .withResponse();
    // There are servers that do not stream: what they send is one whole piece.
    if (response.headers.get("content-type")?.startsWith("application/json")) yield wholeOf(await response.json());
    else yield* data;
  }
}

/** @throws Error like the SDK's when the answer is a failure in spite of its status. */
function wholeOf(answer: unknown): unknown {
  const error: unknown = typeof answer === "object" && answer !== null ? Reflect.get(answer, "error") : undefined;
  if (error !== undefined && error !== null) throw Object.assign(new Error(JSON.stringify(error)), { error });
  return answer;
}
