import type { Endpoint, Environment } from "./endpoint.ts";
import { ollamaEndpoint } from "./ollama.ts";

/** Providers that need no settings. */
export const builtIn: Readonly<Record<string, (env: Environment) => Endpoint>> = {
  anthropic: (env) => hosted("anthropic", "Anthropic", env),
  openai: (env) => hosted("openai", "OpenAI", env),
  groq: (env) => hosted("groq", "Groq", env, "https://api.groq.com/openai/v1"),
  ollama: ollamaEndpoint,
};

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
