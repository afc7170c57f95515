import { addUsage, type Model, noUsage, priceOfReply, type Usage, usdOf } from "@vitest-jiti/core";
import { BudgetedModel } from "./budgeted-model.ts";
import type { Ledger } from "./ledger.ts";

/** What one generation took, by whichever models. */
export class Bill {
  readonly #ledger: Ledger;
  #usage = noUsage;
  #calls = 0;
  #usd: number | null = 0;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** A model whose calls are set aside in the ledger before they are made, and stand on this bill. */
  open(model: Model): BudgetedModel {
    return new BudgetedModel(model, this.#ledger, (reply) => {
      const usd = usdOf(reply.usage, priceOfReply(reply, model));
      this.#usage = addUsage(this.#usage, reply.usage);
      this.#calls += 1;
      this.#usd = this.#usd === null || usd === null ? null : this.#usd + usd;
    });
  }

  get total(): { readonly usage: Usage; readonly calls: number; readonly usd: number | null } {
    return { usage: this.#usage, calls: this.#calls, usd: this.#usd };
  }
}
