import type { Endpoint, Environment } from "./endpoint.ts";

/** Ollama, on this machine unless `OLLAMA_HOST` says otherwise. */
export function ollamaEndpoint(env: Environment): Endpoint {
  return {
    provider: "ollama",
    label: "Ollama",
    protocol: "chat",
    baseUrl: `${hostOf(env["OLLAMA_HOST"]?.trim() ?? "")}/v1`,
    keyVariable: undefined,
    dialect: { maxTokens: "max_tokens" },
    // It answers once it has loaded the model and read the prompt. Node's own patience ends after five minutes.
    timings: { headersMs: 290_000 },
    advice: (name) => ({
      keyVariable: undefined,
      unreachable: "Start it with `ollama serve`, or set OLLAMA_HOST to where it runs.",
      unknownModel: `Fetch it with \`ollama pull ${name}\`.`,
    }),
  };
}

/** `OLLAMA_HOST` as Ollama reads it: the scheme and the port may be missing, and the address may be one to listen at. */
function hostOf(value: string): string {
  const written = value === "" ? "127.0.0.1" : value;
  const url = URL.parse(written.includes("://") ? written : `http://${written}`);
  if (url === null) return written;
  const port = url.port || (written.includes("://") ? "" : "11434");
  const host = url.hostname === "0.0.0.0" ? "127.0.0.1" : url.hostname === "[::]" ? "[::1]" : url.hostname;
  return `${url.protocol}//${host}${port === "" ? "" : `:${port}`}${url.pathname.replace(/\/+$/, "")}`;
}
