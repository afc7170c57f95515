import { JitiError, type ProviderSettings } from "@vitest-jiti/core";
import { builtIn } from "./built-in.ts";
import { customEndpoint } from "./custom.ts";
import type { Endpoint, Environment } from "./endpoint.ts";

/** Of the models that the SDK names, the newest of its class whose list price is known. */
export const defaultModelId = "anthropic/claude-sonnet-5";

export interface EndpointOptions {
  readonly env: Environment;
  /** Servers of the user's own, by the names of their providers. */
  readonly providers?: Readonly<Record<string, ProviderSettings>> | undefined;
}

/** A model's name in two: what stands before the first slash, and the name that its provider knows. */
export function splitModelId(id: string): { readonly provider: string; readonly name: string } {
  const slash = id.indexOf("/");
  return { provider: id.slice(0, Math.max(slash, 0)), name: id.slice(slash + 1) };
}

/**
 * Where a model is to be found.
 *
 * @throws JitiError `JITI_MODEL_UNKNOWN`
 */
export function findEndpoint(id: string, { env, providers = {} }: EndpointOptions): Endpoint {
  const { provider, name } = splitModelId(id);
  const known = Object.hasOwn(builtIn, provider) ? builtIn[provider] : undefined;
  const custom = Object.hasOwn(providers, provider) ? providers[provider] : undefined;
  if (name !== "" && known !== undefined) return known(env);
  if (name !== "" && custom !== undefined) return customEndpoint(provider, custom);
  throw unknownModel(id, Object.keys(providers));
}

function unknownModel(id: string, custom: readonly string[]): JitiError {
  const names = [...Object.keys(builtIn), ...custom].map((provider) => `${provider}/<model>`);
  const guess = /^claude[\w.-]*$/.test(id) ? ` Did you mean anthropic/${id}?` : "";
  return new JitiError({
    code: "JITI_MODEL_UNKNOWN",
    message: `"${id}" names no model that jiti knows.`,
    hint: `Use ${names.join(", ")}, for example ${defaultModelId}, or replay/<folder> for recorded conversations. Other servers are named in \`providers\`.${guess}`,
  });
}
