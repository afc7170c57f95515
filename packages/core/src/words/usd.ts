import type { Price } from "../ports/model.ts";
import type { Usage } from "./section.ts";

/** The estimated cost of model calls in US dollars; `null` without a price. */
export function usdOf(usage: Usage, price: Price | undefined): number | null {
  if (price === undefined) return null;
  const fresh = usage.input - usage.cacheRead - usage.cacheWrite;
  const perMillion =
    fresh * price.input +
    usage.cacheRead * price.cacheRead +
    usage.cacheWrite * price.cacheWrite +
    usage.output * price.output;
  return perMillion / 1_000_000;
}
