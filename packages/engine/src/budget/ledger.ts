import { type BudgetLimits, type Clock, counted, JitiError } from "@vitest-jiti/core";
import { addCost, type Cost, noCost } from "./cost.ts";

/** A cost that is set aside until the call that causes it has ended. */
export interface Reservation {
  /** Replaces what was set aside by what was really spent. Once. */
  settle(actual: Cost): void;
}

interface Entry {
  readonly bound: Cost;
}

type Remedy = (unit: keyof BudgetLimits) => string;

const raiseRun: Remedy = (unit) => `Raise \`budget.run.${unit}\` in jiti.config.ts, or make the target smaller.`;
const raiseTarget: Remedy = (unit) => `Raise \`budget.target.${unit}\` in jiti.config.ts, or make the target smaller.`;

/** What was spent within one budget; a target's ledger also draws on its run's, and that one on a watch session's. */
export class Ledger {
  readonly #name: string;
  readonly #remedy: Remedy;
  readonly #limits: BudgetLimits;
  readonly #clock: Clock;
  readonly #parent: Ledger | undefined;
  readonly #children = new Map<string, Ledger>();
  /** When the first call was reserved. */
  #started: number | undefined;
  readonly #open = new Set<Entry>();
  /** Who waits for an open call to end. */
  #waiting: (() => void)[] = [];
  #spent: Cost = noCost;
  /** What was refused last. */
  #refused: Cost | undefined;

  /** @param remedy What to do when it is used up. */
  constructor(name: string, limits: BudgetLimits, clock: Clock, parent?: Ledger, remedy: Remedy = raiseRun) {
    this.#name = name;
    this.#remedy = remedy;
    this.#limits = limits;
    this.#clock = clock;
    this.#parent = parent;
  }

  get spent(): Cost {
    return this.#spent;
  }

  /** Why what was refused last would be refused now, too. */
  get exhausted(): JitiError | undefined {
    return this.#refused && this.#errorFor(this.#refused);
  }

  /** The ledger of a target, or of targets that belong together, whoever works on them. Its spending also counts here. */
  child(name: string, limits: BudgetLimits): Ledger {
    const child = this.#children.get(name) ?? new Ledger(name, limits, this.#clock, this, raiseTarget);
    this.#children.set(name, child);
    return child;
  }

  /** A ledger for one of several runs that share a budget. */
  run(limits: BudgetLimits): Ledger {
    return new Ledger("this run", limits, this.#clock, this);
  }

  /** Milliseconds until the first of the time limits is over; `undefined` without one. */
  remainingMs(): number | undefined {
    const own = this.#ownRemainingMs();
    const above = this.#parent?.remainingMs();
    if (own === undefined) return above;
    return above === undefined ? own : Math.min(own, above);
  }

  /**
   * Sets the most that a call can cost aside, before it is made.
   *
   * @throws JitiError `JITI_BUDGET_EXHAUSTED` when it does not fit, here or above; nothing is set aside then.
   */
  reserve(bound: Cost): Reservation {
    const error = this.#errorFor(bound);
    if (error !== undefined) {
      this.#refused = bound;
      throw error;
    }
    const above = this.#parent?.reserve(bound);
    this.#started ??= this.#clock.now();
    const entry: Entry = { bound };
    this.#open.add(entry);
    return {
      settle: (actual) => {
        if (!this.#open.delete(entry)) return;
        this.#spent = addCost(this.#spent, actual);
        above?.settle(actual);
        for (const wake of this.#waiting.splice(0)) wake();
      },
    };
  }

  /**
   * The same, but where it does not fit beside calls that are under way it waits for these: most take far less than the
   * most that they may.
   *
   * @throws JitiError `JITI_BUDGET_EXHAUSTED`
   */
  async reserveInTurn(bound: Cost): Promise<Reservation> {
    for (;;) {
      const busy = this.#busyFor(bound);
      if (busy === undefined) return this.reserve(bound);
      await new Promise<void>((resolve) => busy.#waiting.push(resolve));
    }
  }

  /** The ledger, here or above, in which a cost will fit if open calls take less than they may. */
  #busyFor(bound: Cost): Ledger | undefined {
    if (this.#errorFor(bound, noCost) !== undefined) return undefined;
    if (this.#errorFor(bound) !== undefined) return this;
    return this.#parent === undefined ? undefined : this.#parent.#busyFor(bound);
  }

  get #setAside(): Cost {
    return [...this.#open].reduce((sum, entry) => addCost(sum, entry.bound), noCost);
  }

  #ownRemainingMs(): number | undefined {
    const { seconds } = this.#limits;
    return seconds === undefined
      ? undefined
      : seconds * 1000 - (this.#clock.now() - (this.#started ?? this.#clock.now()));
  }

  #errorFor(bound: Cost, setAside: Cost = this.#setAside): JitiError | undefined {
    const committed = addCost(this.#spent, setAside);
    const after = addCost(committed, bound);
    const remaining = this.#ownRemainingMs();
    if (remaining !== undefined && remaining <= 0) return this.#error("seconds", `${this.#limits.seconds} s`, "all");
    if (exceeds(after.usd, this.#limits.usd)) {
      return this.#error("usd", `${this.#limits.usd} USD`, `${(committed.usd ?? 0).toFixed(4)} USD`);
    }
    if (exceeds(after.tokens, this.#limits.tokens)) {
      return this.#error("tokens", counted(this.#limits.tokens ?? 0, "token"), counted(committed.tokens, "token"));
    }
    if (exceeds(after.calls, this.#limits.calls)) {
      return this.#error("calls", counted(this.#limits.calls ?? 0, "model call"), `${committed.calls}`);
    }
    return undefined;
  }

  #error(unit: keyof BudgetLimits, limit: string, used: string): JitiError {
    return new JitiError({
      code: "JITI_BUDGET_EXHAUSTED",
      message: `The next model call could exceed the budget of ${this.#name}: ${limit}, of which ${used} spent or set aside.`,
      hint: this.#remedy(unit),
    });
  }
}

function exceeds(value: number | null, limit: number | undefined): boolean {
  return limit !== undefined && value !== null && value > limit;
}

/**
 * The ledger of a watch session, which may go on all day: what it generates unasked costs no more than one run may. Time is
 * counted for each of its runs.
 */
export function sessionLedger({ seconds: _, ...limits }: BudgetLimits, clock: Clock): Ledger {
  const remedy: Remedy = (unit) =>
    `Press g to generate with a new budget, or raise \`budget.run.${unit}\` in jiti.config.ts.`;
  return new Ledger("this watch session", limits, clock, undefined, remedy);
}
