import type { Price } from "@vitest-jiti/core";
import { resolve } from "node:path";
import { recordedPrice } from "../recordings/recorded-price.ts";
import { readTape } from "../recordings/tape.ts";
import { splitModelId } from "./endpoints/find-endpoint.ts";
import { priceOf } from "./price.ts";

/**
 * The list price of a model as settings name it, `<provider>/<model>`, without a key and without asking anybody. That of a
 * folder of recordings is what recording it was charged by. `undefined` when it is not known.
 *
 * @param root Absolute. Folders are relative to it.
 */
export async function priceOfModel(id: string, root: string): Promise<Price | undefined> {
  const { provider, name } = splitModelId(id);
  if (provider !== "replay") return priceOf(provider, name);
  const tape = readTape(resolve(root, name));
  return tape && recordedPrice(tape);
}
