import type { ModelOptions } from "../models/open-model.ts";

/** A provider as the contract meets it: one of its models, and how it is led to a server of a test. */
export interface ProviderCase {
  readonly id: string;
  /** The variable that its key is read from. */
  readonly key?: string;
  /** What to do about a model that it does not have. */
  readonly missing: string;
  readonly at: (url: string) => Pick<ModelOptions, "env" | "providers">;
}

const checkName = "Check the name in `model`.";

/** Every provider that is talked to over the network. */
export const providerCases: readonly ProviderCase[] = [
  {
    id: "anthropic/claude-sonnet-5",
    key: "ANTHROPIC_API_KEY",
    missing: checkName,
    at: (url) => ({ env: { ANTHROPIC_BASE_URL: url } }),
  },
  {
    id: "openai/gpt-5",
    key: "OPENAI_API_KEY",
    missing: checkName,
    at: (url) => ({ env: { OPENAI_BASE_URL: `${url}/v1` } }),
  },
  {
    id: "groq/openai/gpt-oss-120b",
    key: "GROQ_API_KEY",
    missing: checkName,
    at: (url) => ({ env: { GROQ_BASE_URL: `${url}/openai/v1` } }),
  },
  {
    id: "ollama/qwen3:8b",
    missing: "Fetch it with `ollama pull qwen3:8b`.",
    at: (url) => ({ env: { OLLAMA_HOST: url } }),
  },
  {
    id: "local/some-model",
    missing: "Check the name in `model`, and `providers.local.baseUrl`.",
    at: (url) => ({ env: {}, providers: { local: { baseUrl: `${url}/v1/` } } }),
  },
];
