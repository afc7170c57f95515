import { jiti } from "vitest-jiti";

/** Settings of a `TokenBucket`. */
export interface BucketOptions {
  /** The most tokens that it holds. It begins with as many. */
  readonly capacity: number;
  /** How many tokens flow in, evenly over time. */
  readonly perSecond: number;
  /** The longest that a caller is asked to wait, in milliseconds. */
  readonly maxWaitMs: number;
  /** The time in milliseconds. */
  readonly now: () => number;
}

/** Limits how often something is done, by tokens that are taken for it. */
export class TokenBucket {
  readonly #options: BucketOptions;
  /** Tokens at the time `#seenAt`; negative while some were taken in advance. */
  #balance: number;
  /** The latest time that the clock showed. */
  #seenAt: number;

  constructor(options: BucketOptions) {
    this.#options = options;
    this.#balance = options.capacity;
    this.#seenAt = options.now();
  }

  /** The tokens that were there after the last call of `take`, and when that was. */
  get last(): { readonly balance: number; readonly at: number } {
    return { balance: this.#balance, at: this.#seenAt };
  }

  /** The most tokens that it holds. */
  get capacity(): number {
    return this.#options.capacity;
  }

  /**
   * Takes tokens, in advance if need be, and says how long the caller has to wait before it goes ahead.
   *
   * - First, tokens flow in for the time since the latest time that was seen, fractions included, up to `capacity`. When the clock
   *   shows an earlier time than that, none flow in, and the latest time seen stays as it is.
   * - When there are enough, they are taken, and the result is 0.
   * - Otherwise they are taken all the same, so that the balance is negative, and the result is the time until it will be 0, in
   *   milliseconds, rounded up. Callers that come later thus wait longer.
   * - When that would be more than `maxWaitMs` (the rounded time counts), none are taken, and the result is `undefined`. Tokens
   *   have flowed in nevertheless.
   *
   * @throws RangeError when `count` is not a positive integer, or more than `capacity`; then nothing has changed.
   */
  take(count = 1): number | undefined {
    return jiti.stub();
  }
}

/** How many pieces of an article. */
export interface StockLine {
  readonly sku: string;
  /** A positive integer. */
  readonly quantity: number;
}

/** Of an article there is less than wanted. */
export interface Shortage {
  readonly sku: string;
  readonly wanted: number;
  readonly available: number;
}

/** What came of a reservation. */
export type Reservation =
  | { readonly ok: true; readonly id: number; readonly expiresAt: number }
  | { readonly ok: false; readonly shortages: readonly Shortage[] };

interface Hold {
  readonly lines: ReadonlyMap<string, number>;
  readonly expiresAt: number;
}

/** Articles in stock, some of which are held for orders that are not final yet. */
export class Inventory {
  readonly #now: () => number;
  readonly #stock = new Map<string, number>();
  readonly #holds = new Map<number, Hold>();
  #nextId = 1;

  /** @param now the time in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The id that the next reservation will have. */
  get nextId(): number {
    return this.#nextId;
  }

  /** Adds pieces of an article. */
  add(sku: string, quantity: number): void {
    this.#stock.set(sku, (this.#stock.get(sku) ?? 0) + quantity);
  }

  /** How many pieces of an article are in stock and not held. */
  available(sku: string): number {
    const now = this.#now();
    let count = this.#stock.get(sku) ?? 0;
    for (const hold of this.#holds.values()) if (hold.expiresAt > now) count -= hold.lines.get(sku) ?? 0;
    return count;
  }

  /** Gives held pieces back. Whether they were still held. */
  release(id: number): boolean {
    const hold = this.#holds.get(id);
    return this.#holds.delete(id) && hold !== undefined && hold.expiresAt > this.#now();
  }

  /** Takes held pieces out of stock for good. Whether they were still held. */
  confirm(id: number): boolean {
    const hold = this.#holds.get(id);
    if (!this.release(id) || hold === undefined) return false;
    for (const [sku, quantity] of hold.lines) this.add(sku, -quantity);
    return true;
  }

  /**
   * Holds articles for an order: all of its lines, or none.
   *
   * - Several lines may have the same article; their quantities are added up.
   * - When all articles are available in these quantities, they are held until `ttlMs` from now: at `expiresAt` and after it they
   *   are held no more. Ids are 1, 2, 3 and so on; they are never used again, and only successful reservations use one up.
   * - Otherwise nothing is held, and the result lists each article that lacks pieces, once, in the order of the first line that has
   *   it: with the sum that was wanted, and what is available. Of an unknown article 0 are available.
   * - What the caller does to `lines` later has no effect.
   *
   * @throws RangeError when there are no lines, a quantity is not a positive safe integer, or `ttlMs` is not positive and finite.
   *   Then nothing has changed, also when there are shortages.
   */
  reserve(lines: readonly StockLine[], ttlMs: number): Reservation {
    // `available` leaves out what has expired.
    return jiti.stub();
  }
}
