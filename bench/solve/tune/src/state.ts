import { jiti } from "vitest-jiti";

/** Why an entry left a cache. */
export type EvictionReason = "capacity" | "replaced" | "deleted";

/** Told about each value that leaves a cache. */
export type EvictionListener<K, V> = (key: K, value: V, reason: EvictionReason) => void;

interface Entry<V> {
  readonly value: V;
  readonly weight: number;
}

/** A cache of limited total weight, which gives up what was not used for the longest time. */
export class LruCache<K, V> {
  readonly #capacity: number;
  readonly #onEvict: EvictionListener<K, V> | undefined;
  /** From the least to the most recently used. */
  readonly #entries = new Map<K, Entry<V>>();
  #weight = 0;

  /** @throws RangeError when the capacity is negative or not a finite number. */
  constructor(capacity: number, onEvict?: EvictionListener<K, V>) {
    if (!Number.isFinite(capacity) || capacity < 0) throw new RangeError(`not a capacity: ${String(capacity)}`);
    this.#capacity = capacity;
    this.#onEvict = onEvict;
  }

  /** The greatest total weight. */
  get capacity(): number {
    return this.#capacity;
  }

  /** The total weight of what is stored; never more than the capacity. */
  get weight(): number {
    return this.#weight;
  }

  /** The keys, from the least to the most recently used. */
  keys(): K[] {
    return [...this.#entries.keys()];
  }

  /** The value of a key, which becomes the most recently used one. */
  get(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** Removes a key. Whether it was there. */
  delete(key: K): boolean {
    const entry = this.#entries.get(key);
    if (entry === undefined) return false;
    this.#entries.delete(key);
    this.#weight -= entry.weight;
    this.#onEvict?.(key, entry.value, "deleted");
    return true;
  }

  /**
   * Stores a value as the most recently used one, and evicts others while the total weight exceeds the capacity: the least
   * recently used first, and no more than needed.
   *
   * - A key that is there already gets the new value and weight, and becomes the most recently used one. Its old weight does
   *   not count any more when others are evicted.
   * - A value that alone is heavier than the capacity is not stored. An old entry of this key is removed then, and no other.
   * - The listener is told of the old value of the key, as `"replaced"` (also when the new value was not stored), unless the
   *   new value is the same by `Object.is` and was stored; then of those that were evicted, as `"capacity"`, in the order of
   *   their eviction. It is called when all changes are made: what it sees of the cache is the result.
   *
   * @param weight may be 0
   * @returns whether the value was stored
   * @throws RangeError when the weight is negative or not a finite number; then nothing has changed.
   */
  set(key: K, value: V, weight = 1): boolean {
    // Weights are small integers in practice, so sums need no care for rounding.
    return jiti.stub();
  }
}

/** Settings of a `History`. */
export interface HistoryOptions {
  /** How many steps can be undone at most; a positive integer. */
  readonly limit: number;
  /** Records with the same key at most this many milliseconds apart are one step. */
  readonly mergeMs: number;
  /** The time in milliseconds. */
  readonly now: () => number;
}

/** What can be undone and redone. */
export class History<S> {
  readonly #options: HistoryOptions;
  /** The states before the present one, oldest first. */
  #past: S[] = [];
  #present: S;
  /** The states that were undone; the next to redo is the last. */
  #future: S[] = [];
  /** The last record, while another one may still be merged into it. */
  #open: { readonly key: string; readonly at: number } | undefined;

  constructor(initial: S, options: HistoryOptions) {
    this.#present = initial;
    this.#options = options;
  }

  get present(): S {
    return this.#present;
  }

  /** How many steps can be undone at most. */
  get limit(): number {
    return this.#options.limit;
  }

  /** The merge key of the last record, while another one may still be merged into it. */
  get openKey(): string | undefined {
    return this.#open?.key;
  }

  /** How many steps can be undone and redone. */
  get steps(): { readonly undo: number; readonly redo: number } {
    return { undo: this.#past.length, redo: this.#future.length };
  }

  /** Goes back one step. Whether there was one. */
  undo(): boolean {
    return this.#move(this.#past, this.#future);
  }

  /** Takes back one undo. Whether there was one. */
  redo(): boolean {
    return this.#move(this.#future, this.#past);
  }

  #move(from: S[], to: S[]): boolean {
    if (from.length === 0) return false;
    this.#open = undefined;
    to.push(this.#present);
    this.#present = from.splice(-1)[0] ?? this.#present;
    return true;
  }

  /**
   * Makes a state the present one.
   *
   * - A state that is the present one already, by `Object.is`, changes nothing at all: what can be redone stays, and the time
   *   for merging runs on as if there had been no call.
   * - Otherwise nothing can be redone afterwards, and the former state can be undone. When more than `limit` steps could be,
   *   the oldest is forgotten.
   * - With a `mergeKey`, if the last record had the same one, at most `mergeMs` ago, and no undo or redo took place since: the
   *   state takes the place of the present one, and there is no further step to undo. The time then runs from this record, so a
   *   series of records may go on for as long as it likes. A record without a key, or with another one, ends the series.
   *
   * @returns whether a new step can be undone, so false for a merged or unchanged state
   */
  record(state: S, mergeKey?: string): boolean {
    // `#open` is what undo and redo reset.
    return jiti.stub();
  }
}
