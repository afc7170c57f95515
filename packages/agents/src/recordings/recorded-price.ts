import { dearestOf, type Price } from "@vitest-jiti/core";
import { splitModelId } from "../models/endpoints/find-endpoint.ts";
import { priceOf } from "../models/price.ts";
import type { Tape } from "./tape.ts";

/** List prices of the models whose conversations were recorded, by their complete names. */
export async function recordedPrices(tape: Tape): Promise<ReadonlyMap<string, Price | undefined>> {
  const ids = [...new Set(tape.recordings.map(({ model }) => model))].sort();
  return new Map(
    await Promise.all(
      ids.map(async (id) => {
        const { provider, name } = splitModelId(id);
        return [id, await priceOf(provider, name)] as const;
      }),
    ),
  );
}

/** What none of the recorded conversations was charged above; unknown when that of one is. */
export async function recordedPrice(tape: Tape): Promise<Price | undefined> {
  return dearestOf([...(await recordedPrices(tape)).values()]);
}
