import type { Price } from "@vitest-jiti/core";
import { priceOf } from "../models/price.ts";
import type { Tape } from "./tape.ts";

/** What the recorded conversations cost when they were held; unknown when several models took part. */
export async function recordedPrice(tape: Tape): Promise<Price | undefined> {
  const [id, ...others] = new Set(tape.recordings.map(({ model }) => model));
  if (id === undefined || others.length > 0) return undefined;
  const slash = id.indexOf("/");
  return priceOf(id.slice(0, slash), id.slice(slash + 1));
}
