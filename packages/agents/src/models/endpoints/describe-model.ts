import { type EndpointOptions, findEndpoint } from "./find-endpoint.ts";

/** Where a model's answers come from, without asking for any. */
export interface ModelSource {
  readonly provider: string;
  /** Its address; `undefined`: what its SDK has. */
  readonly address: string | undefined;
  /** The variable with its key; `undefined` where none is asked for. */
  readonly keyVariable: string | undefined;
  readonly hasKey: boolean;
}

/**
 * Says where a model is to be found and by which key. Recordings have neither.
 *
 * @throws JitiError `JITI_MODEL_UNKNOWN`
 */
export function describeModel(id: string, options: EndpointOptions): ModelSource | undefined {
  if (id.startsWith("replay/")) return undefined;
  const { provider, baseUrl, keyVariable } = findEndpoint(id, options);
  const key = keyVariable === undefined ? undefined : options.env[keyVariable];
  return { provider, address: baseUrl, keyVariable, hasKey: Boolean(key?.trim()) };
}
