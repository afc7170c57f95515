import { type Price, type Usage, usdOf } from "@vitest-jiti/core";

/** What model calls cost, or may cost at most. */
export interface Cost {
  /** US dollars; `null` when the model has no known price. */
  readonly usd: number | null;
  readonly tokens: number;
  readonly calls: number;
  /** Not every provider told what it took. */
  readonly estimated?: true;
}

export const noCost: Cost = { usd: 0, tokens: 0, calls: 0 };

/** What one call took, at list prices. */
export function costOf(usage: Usage, price: Price | undefined): Cost {
  return {
    usd: usdOf(usage, price),
    tokens: usage.input + usage.output,
    calls: 1,
    ...(usage.estimated ? { estimated: true } : {}),
  };
}

/** The sum of two costs; unpriced when one of them is. */
export function addCost(a: Cost, b: Cost): Cost {
  return {
    usd: a.usd === null || b.usd === null ? null : a.usd + b.usd,
    tokens: a.tokens + b.tokens,
    calls: a.calls + b.calls,
    ...(a.estimated || b.estimated ? { estimated: true } : {}),
  };
}
