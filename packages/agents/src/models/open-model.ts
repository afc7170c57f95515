import { JitiError, type Model } from "@vitest-jiti/core";
import { RecordingModel } from "../recordings/recording-model.ts";
import { openReplay } from "../recordings/open-replay.ts";
import { openAnthropic } from "./anthropic/model.ts";
import { Brake, BrakedModel } from "./brake.ts";
import { priceOf } from "./price.ts";
import { RetryingModel } from "./retrying-model.ts";
import { defaultTimings, type Timings } from "./timings.ts";

/** Of the models that the SDK names, the newest of its class whose list price is known. */
export const defaultModelId = "anthropic/claude-sonnet-5";

export interface ModelOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. Folders are relative to it. */
  readonly root: string;
  /** Folder that gets a recording of every conversation. */
  readonly record?: string | undefined;
  /** Refuse replayed requests that differ from what was recorded. */
  readonly strictReplay?: boolean | undefined;
  readonly onWarning: (message: string) => void;
  readonly timings?: Partial<Timings> | undefined;
}

/**
 * Opens a model: `anthropic/<model>`, or `replay/<folder>` for recorded conversations.
 *
 * @throws JitiError `JITI_MODEL_UNKNOWN`, `JITI_MODEL_KEY_MISSING`, `JITI_REPLAY_MISSING`.
 */
export async function openModel(id: string, options: ModelOptions): Promise<Model> {
  const slash = id.indexOf("/");
  const provider = id.slice(0, Math.max(slash, 0));
  const name = id.slice(slash + 1);
  if (name === "" || (provider !== "anthropic" && provider !== "replay")) throw unknownModel(id);
  const timings = { ...defaultTimings, ...options.timings };
  if (provider === "replay") return openReplay(name, { ...options, timings });

  const baseUrl = options.env["ANTHROPIC_BASE_URL"] || "https://api.anthropic.com";
  const apiKey = keyFor(baseUrl, options.env["ANTHROPIC_API_KEY"]);
  const price = await priceOf(provider, name);
  const model = await openAnthropic({ id, name, price, apiKey, baseUrl, timings });
  const braked = new BrakedModel(model, await brakeOf(baseUrl, timings, options.onWarning));
  const recorded =
    options.record === undefined
      ? braked
      : new RecordingModel(braked, { folder: options.record, root: options.root, env: options.env });
  return new RetryingModel(recorded, timings);
}

/** Models of one provider share its brake: what counts is how busy the provider is. */
const brakes = new Map<string, Promise<Brake>>();

function brakeOf(address: string, timings: Timings, onWarning: (message: string) => void): Promise<Brake> {
  const brake = brakes.get(address) ?? Brake.create(timings, onWarning);
  brakes.set(address, brake);
  return brake;
}

/** A server on this machine asks for no key; the client does, so it gets a word that no provider would take. */
function keyFor(baseUrl: string, key: string | undefined): string {
  if (key !== undefined && key.trim() !== "") return key.trim();
  if (isLoopback(baseUrl)) return "no-key";
  throw new JitiError({
    code: "JITI_MODEL_KEY_MISSING",
    message: "No key for Anthropic is set, so nothing can be generated.",
    hint: "Set ANTHROPIC_API_KEY in the environment and run again. What is generated already runs without a key.",
  });
}

function isLoopback(url: string): boolean {
  const host = URL.parse(url)?.hostname;
  return host === "localhost" || host === "[::1]" || (host !== undefined && /^127(\.\d+){3}$/.test(host));
}

function unknownModel(id: string): JitiError {
  const guess = /^claude[\w.-]*$/.test(id) ? ` Did you mean anthropic/${id}?` : "";
  return new JitiError({
    code: "JITI_MODEL_UNKNOWN",
    message: `"${id}" names no model that jiti knows.`,
    hint: `Use anthropic/<model>, for example ${defaultModelId}, or replay/<folder> for recorded conversations.${guess}`,
  });
}
