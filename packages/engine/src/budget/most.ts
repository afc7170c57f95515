import type { BudgetLimits, Price } from "@vitest-jiti/core";

/**
 * The most that a budget lets be spent, in US dollars: its money, or the price of all its tokens at the dearest of the
 * model's prices, whichever is less. `null` when nothing bounds it.
 */
export function mostOf({ usd, tokens }: BudgetLimits, price: Price | undefined): number | null {
  const bounds = [
    // Without a price money cannot be counted, and so bounds nothing.
    price === undefined ? undefined : usd,
    price === undefined || tokens === undefined ? undefined : (tokens * dearest(price)) / 1_000_000,
  ].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? null : Math.min(...bounds);
}

function dearest({ input, output, cacheRead, cacheWrite }: Price): number {
  return Math.max(input, output, cacheRead, cacheWrite);
}
