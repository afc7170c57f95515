import type { ProviderSettings } from "@vitest-jiti/core";
import type { Endpoint } from "./endpoint.ts";

/** A server of the settings, which speaks the Chat Completions API. */
export function customEndpoint(provider: string, { baseUrl, apiKeyEnv }: ProviderSettings): Endpoint {
  return {
    provider,
    label: provider,
    protocol: "chat",
    baseUrl,
    keyVariable: apiKeyEnv,
    dialect: { maxTokens: "max_tokens" },
    advice: () => ({
      keyVariable: apiKeyEnv,
      unreachable: `Check that it runs, and \`providers.${provider}.baseUrl\` (${baseUrl}).`,
      unknownModel: `Check the name in \`model\`, and \`providers.${provider}.baseUrl\`.`,
    }),
  };
}
