import type { builtInProviders } from "@vitest-jiti/core";
import type { Endpoint, Environment } from "./endpoint.ts";
import { ollamaEndpoint } from "./ollama.ts";

type Describe = (env: Environment) => Endpoint;

/** Providers that need no settings. */
export const builtIn: Readonly<Record<string, Describe>> = {
  anthropic: (env) => hosted("anthropic", "Anthropic", env),
  openai: (env) => hosted("openai", "OpenAI", env),
  groq: (env) => hosted("groq", "Groq", env, "https://api.groq.com/openai/v1"),
  ollama: ollamaEndpoint,
} satisfies Readonly<Record<Exclude<(typeof builtInProviders)[number], "replay">, Describe>>;

/** @param address Where the SDK does not know it. */
function hosted(provider: string, label: string, env: Environment, address?: string): Endpoint {
  const prefix = provider.toUpperCase();
  const keyVariable = `${prefix}_API_KEY`;
  return {
    provider,
    label,
    protocol: provider === "anthropic" ? "messages" : "chat",
    baseUrl: env[`${prefix}_BASE_URL`]?.trim() || address,
    keyVariable,
    dialect: { maxTokens: "max_completion_tokens" },
    advice: () => ({
      keyVariable,
      unreachable: `Check the network, and ${prefix}_BASE_URL if it is set.`,
      unknownModel: "Check the name in `model`.",
    }),
  };
}
