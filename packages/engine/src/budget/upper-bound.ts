import type { Price, TurnRequest } from "@vitest-jiti/core";
import type { Cost } from "./cost.ts";

/** What a provider wraps around messages and tools that the request's text does not show, in tokens. */
const wrapping = 1_000;

/**
 * The most that a turn can cost. A token is at least one byte, so the request's bytes bound its input; a provider may
 * bill all of it at the dearer of its input prices.
 */
export function upperBound(request: TurnRequest, price: Price | undefined): Cost {
  const text = JSON.stringify([request.system, request.tools, request.messages]);
  const input = Buffer.byteLength(text) + wrapping;
  const usd =
    price === undefined
      ? null
      : (input * Math.max(price.input, price.cacheWrite) + request.maxOutput * price.output) / 1_000_000;
  return { usd, tokens: input + request.maxOutput, calls: 1 };
}
