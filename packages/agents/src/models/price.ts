import type { ModelPrice } from "@pydantic/genai-prices";
import type { Price } from "@vitest-jiti/core";

/**
 * List price of a model, in US dollars for one million tokens; `undefined` unless the price list knows exactly this
 * model. (It answers for unknown names with the price of a relative.)
 */
export async function priceOf(provider: string, model: string): Promise<Price | undefined> {
  // What runs on one's own machine costs nothing; what Ollama only passes on to its cloud does, nobody says how much.
  if (provider === "ollama") return model.endsWith("cloud") ? undefined : free;
  const { calcPrice } = await import("@pydantic/genai-prices");
  const found = calcPrice({ input_tokens: 0, output_tokens: 0 }, model, { providerId: provider });
  if (found?.model.id !== model) return undefined;
  const input = amount(found.model_price, "input_mtok");
  const output = amount(found.model_price, "output_mtok");
  if (input === undefined || output === undefined) return undefined;
  return {
    input,
    output,
    cacheRead: amount(found.model_price, "cache_read_mtok") ?? input,
    cacheWrite: amount(found.model_price, "cache_write_mtok") ?? input,
  };
}

const free: Price = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0 };

/** Tiers begin at prompts far longer than a conversation about a few functions; the dearest one is the safe guess. */
function amount(price: ModelPrice, key: string): number | undefined {
  const value = price[key];
  if (value === undefined || typeof value === "number") return value;
  return Math.max(value.base, ...value.tiers.map((tier) => tier.price));
}
