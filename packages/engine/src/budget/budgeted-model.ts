import {
  type BudgetLimits,
  JitiError,
  type Model,
  type Settings,
  type TurnReply,
  type TurnRequest,
  type Usage,
} from "@vitest-jiti/core";
import { costOf, noCost } from "./cost.ts";
import type { Ledger } from "./ledger.ts";
import { upperBound } from "./upper-bound.ts";

/** A model that sets the cost of each call aside in a ledger before it makes it. */
export class BudgetedModel implements Model {
  readonly id: string;
  readonly price: Model["price"];
  readonly #model: Model;
  readonly #ledger: Ledger;
  readonly #spent: (usage: Usage) => void;

  constructor(model: Model, ledger: Ledger, spent: (usage: Usage) => void) {
    this.#model = model;
    this.#ledger = ledger;
    this.#spent = spent;
    this.id = model.id;
    this.price = model.price;
  }

  async turn(request: TurnRequest): Promise<TurnReply> {
    const bound = upperBound(request, this.price);
    const reservations = [this.#ledger.reserve(bound)];
    const beforeRetry = (): void => {
      reservations.push(this.#ledger.reserve(bound));
    };
    try {
      const reply = await this.#model.turn({ ...this.#withDeadline(request), beforeRetry });
      for (const [n, reservation] of reservations.entries()) {
        reservation.settle(n === 0 ? { ...costOf(reply.usage, this.price), calls: reservations.length } : noCost);
      }
      this.#spent(reply.usage);
      return reply;
    } catch (error) {
      // Nobody knows what a broken call cost: a hard budget has to assume the worst.
      for (const reservation of reservations) reservation.settle(wasSent(error) ? bound : { ...noCost, calls: 1 });
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#model.close();
  }

  #withDeadline(request: TurnRequest): TurnRequest {
    const remaining = this.#ledger.remainingMs();
    if (remaining === undefined) return request;
    return { ...request, signal: AbortSignal.any([request.signal, AbortSignal.timeout(Math.max(0, remaining))]) };
  }
}

/** What never reached a provider costs nothing, nor what one refuses; anything else may have been generated and lost. */
function wasSent(error: unknown): boolean {
  return !(error instanceof JitiError && free.has(error.code));
}

const free: ReadonlySet<string> = new Set(["JITI_MODEL_UNREACHABLE", "JITI_MODEL_REFUSED", "JITI_REPLAY_MISSING"]);

/**
 * Budgets in money cannot hold for a model without a price, unless tokens are limited too.
 *
 * @throws JitiError `JITI_CONFIG_INVALID`
 */
export function assertBudgets(model: Model, { target, run }: Settings["budget"]): void {
  assertEnforceable(model, target, "target");
  assertEnforceable(model, run, "run");
}

function assertEnforceable(model: Model, limits: BudgetLimits, name: "target" | "run"): void {
  if (model.price !== undefined || limits.usd === undefined || limits.tokens !== undefined) return;
  throw new JitiError({
    code: "JITI_CONFIG_INVALID",
    message: `No price is known for the model ${model.id}, so the budget of ${limits.usd} USD cannot be kept.`,
    hint: `Set \`budget.${name}.tokens\` in jiti.config.ts beside it.`,
  });
}
