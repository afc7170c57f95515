import {
  type BudgetLimits,
  JitiError,
  type Model,
  type Settings,
  priceOfReply,
  type TurnReply,
  type TurnRequest,
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
  readonly #spent: (reply: TurnReply) => void;
  #author: string;

  constructor(model: Model, ledger: Ledger, spent: (reply: TurnReply) => void) {
    this.#model = model;
    this.#ledger = ledger;
    this.#spent = spent;
    this.id = model.id;
    this.price = model.price;
    this.#author = model.id;
  }

  /** The complete name of whoever gave the last answer: of recordings, the model that was recorded. */
  get author(): string {
    return this.#author;
  }

  async turn(request: TurnRequest): Promise<TurnReply> {
    const bound = upperBound(request, this.price);
    const reservations = [await this.#ledger.reserveInTurn(bound)];
    const beforeRetry = (): void => {
      reservations.push(this.#ledger.reserve(bound));
    };
    try {
      const reply = await this.#model.turn({ ...this.#withDeadline(request), beforeRetry });
      const price = priceOfReply(reply, this);
      for (const [n, reservation] of reservations.entries()) {
        reservation.settle(n === 0 ? { ...costOf(reply.usage, price), calls: reservations.length } : noCost);
      }
      this.#author = reply.recorded?.model ?? this.id;
      this.#spent(reply);
      return reply;
    } catch (error) {
      // Nobody knows what a broken call cost: a hard budget has to assume the worst. Those before the last one broke off.
      for (const [n, reservation] of reservations.entries()) {
        const isFree = n === reservations.length - 1 && isUnanswered(error);
        reservation.settle(isFree ? { ...noCost, calls: 1 } : bound);
      }
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
function isUnanswered(error: unknown): boolean {
  return error instanceof JitiError && unanswered.has(error.code);
}

const unanswered: ReadonlySet<string> = new Set([
  "JITI_MODEL_UNREACHABLE",
  "JITI_MODEL_REFUSED",
  "JITI_MODEL_BUSY",
  "JITI_REPLAY_MISSING",
]);

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
