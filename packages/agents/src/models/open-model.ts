import type { Model, ProviderSettings, Settings } from "@vitest-jiti/core";
import { openReplay } from "../recordings/open-replay.ts";
import { RecordingModel } from "../recordings/recording-model.ts";
import { openAnthropic } from "./anthropic/model.ts";
import { Brake, BrakedModel } from "./brake.ts";
import { openChat } from "./chat/model.ts";
import type { Endpoint, Environment } from "./endpoints/endpoint.ts";
import { findEndpoint, splitModelId } from "./endpoints/find-endpoint.ts";
import { keyOf } from "./endpoints/key.ts";
import { priceOf } from "./price.ts";
import { RetryingModel } from "./retrying-model.ts";
import { Effort } from "./transport/effort.ts";
import { defaultTimings, type Timings } from "./timings.ts";

export interface ModelOptions {
  readonly env: Environment;
  /** Absolute. Folders are relative to it. */
  readonly root: string;
  /** Servers of the user's own, by the names of their providers. */
  readonly providers?: Readonly<Record<string, ProviderSettings>> | undefined;
  /** How hard the model thinks; as its provider has it, if left out. A model that does not take it is asked without. */
  readonly effort?: Settings["effort"];
  /** Folder that gets a recording of every conversation. */
  readonly record?: string | undefined;
  /** Refuse replayed requests that differ from what was recorded. */
  readonly strictReplay?: boolean | undefined;
  readonly onWarning: (message: string) => void;
  readonly timings?: Partial<Timings> | undefined;
}

/**
 * Opens a model: `<provider>/<model>`, or `replay/<folder>` for recorded conversations. Models of one provider share its
 * queue.
 *
 * @throws JitiError `JITI_MODEL_UNKNOWN`, `JITI_MODEL_KEY_MISSING`, `JITI_MODEL_PACKAGE_MISSING`, `JITI_REPLAY_MISSING`.
 */
export async function openModel(id: string, options: ModelOptions): Promise<Model> {
  const { provider, name } = splitModelId(id);
  if (provider === "replay" && name !== "") {
    return openReplay(name, { ...options, timings: { ...defaultTimings, ...options.timings } });
  }
  const endpoint = findEndpoint(id, options);
  const timings = { ...defaultTimings, ...endpoint.timings, ...options.timings };
  const model = await openAt(endpoint, id, options, timings);
  const braked = new BrakedModel(model, await brakeOf(endpoint, timings, options.onWarning));
  const recorded =
    options.record === undefined
      ? braked
      : new RecordingModel(braked, { folder: options.record, root: options.root, env: options.env });
  return new RetryingModel(recorded, timings);
}

async function openAt(endpoint: Endpoint, id: string, options: ModelOptions, timings: Timings): Promise<Model> {
  const { protocol, baseUrl, dialect, provider } = endpoint;
  const { name } = splitModelId(id);
  const apiKey = keyOf(endpoint, options.env);
  const effort = new Effort(id, options.effort, options.onWarning);
  const price = await priceOf(provider, name);
  const common = { id, name, price, apiKey, baseUrl, effort, advice: endpoint.advice(name), timings };
  return protocol === "messages" ? openAnthropic(common) : openChat({ ...common, dialect });
}

/** Models of one provider share its brake: what counts is how busy the provider is. */
const brakes = new Map<string, Promise<Brake>>();

function brakeOf(
  { provider, baseUrl }: Endpoint,
  timings: Timings,
  onWarning: (message: string) => void,
): Promise<Brake> {
  const name = `${provider} ${baseUrl ?? ""}`;
  const brake = brakes.get(name) ?? Brake.create(timings, onWarning);
  brakes.set(name, brake);
  return brake;
}
