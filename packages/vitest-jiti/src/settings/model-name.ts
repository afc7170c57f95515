import { builtInProviders, JitiError, type Settings } from "@vitest-jiti/core";
import type { Origin } from "./resolve.ts";

/**
 * The model's name with its provider: `provider` gives it where `model` has none.
 *
 * @throws JitiError `JITI_CONFIG_INVALID` when only the provider is set: nobody knows which of its models is meant.
 */
export function modelName({ model, provider, providers }: Settings, origins: ReadonlyMap<string, Origin>): string {
  if (provider === undefined) return model;
  const known: readonly string[] = [...builtInProviders, ...Object.keys(providers)];
  if (!known.includes(provider)) {
    throw invalid(
      `The provider "${provider}" (${origins.get("provider") ?? "default"}) is none of ${known.join(", ")}.`,
      "Other servers are named in `providers`: docs/models.md shows how.",
    );
  }
  if (!origins.has("model") && !model.startsWith(`${provider}/`)) {
    throw invalid(
      `The provider is ${provider} (${origins.get("provider") ?? "default"}), but no model is set.`,
      "Set JITI_MODEL, or `model` in jiti.config.ts, to the name of one of its models.",
    );
  }
  return completed(model, { provider, providers });
}

/** A model's name as somebody wrote it, with its provider. */
export function completed(model: string, { provider, providers }: Pick<Settings, "provider" | "providers">): string {
  const known = [...builtInProviders, ...Object.keys(providers)].some((name) => model.startsWith(`${name}/`));
  return provider === undefined || known ? model : `${provider}/${model}`;
}

function invalid(message: string, hint: string): JitiError {
  return new JitiError({ code: "JITI_CONFIG_INVALID", message, hint });
}
