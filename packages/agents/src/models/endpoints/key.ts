import { JitiError } from "@vitest-jiti/core";
import type { Endpoint, Environment } from "./endpoint.ts";

/**
 * The key of an endpoint. A server that asks for none gets a word that no provider would take, since the clients want one;
 * so does a server on this machine.
 *
 * @throws JitiError `JITI_MODEL_KEY_MISSING`
 */
export function keyOf({ keyVariable, baseUrl, label }: Endpoint, env: Environment): string {
  const key = keyVariable === undefined ? "" : env[keyVariable]?.trim();
  if (key) return key;
  if (keyVariable === undefined || isLoopback(baseUrl)) return "no-key";
  throw new JitiError({
    code: "JITI_MODEL_KEY_MISSING",
    message: `No key for ${label} is set, so nothing can be generated.`,
    hint: `Set ${keyVariable} in the environment and run again. What is generated already runs without a key.`,
  });
}

function isLoopback(url: string | undefined): boolean {
  const host = url === undefined ? undefined : URL.parse(url)?.hostname;
  return host === "localhost" || host === "[::1]" || (host !== undefined && /^127(\.\d+){3}$/.test(host));
}
