import type { Price } from "@vitest-jiti/core";
import { splitModelId } from "../models/endpoints/find-endpoint.ts";
import { priceOf } from "../models/price.ts";
import type { Tape } from "./tape.ts";

/** What the recorded conversations cost when they were held; unknown when several models took part. */
export async function recordedPrice(tape: Tape): Promise<Price | undefined> {
  const [id, ...others] = new Set(tape.recordings.map(({ model }) => model));
  if (id === undefined || others.length > 0) return undefined;
  const { provider, name } = splitModelId(id);
  return priceOf(provider, name);
}
