import { jiti } from "vitest-jiti";

/** An error after which the other side asks for a pause. */
export class BusyError extends Error {
  override readonly name = "BusyError";
  /** How long to wait, in milliseconds. */
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super(`busy for ${String(retryAfterMs)} ms`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** How `retry` goes about it. */
export interface RetryOptions {
  /** How often the operation is called at most; a positive integer. */
  readonly attempts: number;
  /** The pause after the first failure, in milliseconds; it doubles with each further one. */
  readonly baseMs: number;
  /** The longest pause that doubling leads to, in milliseconds. */
  readonly maxMs: number;
  /** Whether another attempt makes sense after this error; always, unless given. */
  readonly retryable?: (error: unknown) => boolean;
  /** Ends everything between two attempts. */
  readonly signal?: AbortSignal;
  /** Waits; the only way in which time passes. */
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Calls an operation until it succeeds, and gives its result.
 *
 * - The operation is told the number of the attempt, from 1. When it throws instead of returning a promise, that is a failure
 *   like any other.
 * - After the n-th failure comes a pause of `baseMs × 2^(n-1)`, but no more than `maxMs`. After a `BusyError` the pause is what
 *   it asks for if that is longer, `maxMs` or not.
 * - After the last attempt, or an error that is not retryable, the promise is rejected with exactly this last error; there is no
 *   pause before.
 * - Before each attempt, the first included, the signal is looked at: when it is aborted, the promise is rejected with its reason
 *   and the operation is not called. An aborted signal does not interrupt an attempt or a pause.
 *
 * The promise is rejected with a RangeError when `attempts` is not a positive integer; nothing is called then.
 */
export async function retry<T>(operation: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  return jiti.stub({ uses: [BusyError] });
}

/**
 * Maps items by an asynchronous function, at most `limit` of them at a time.
 *
 * - The results are in the order of the items, whatever order they are ready in.
 * - The items are taken from the iterable one by one, in order, only when there is room for one: as many as `limit` are begun at
 *   once, synchronously, and then another one whenever one has finished.
 * - On the first failure (a rejected promise, an exception of `fn`, or one of the iterable's iteration) no further item is taken,
 *   the signal that all calls get is aborted with the error as its reason, and when all calls that were begun have settled the
 *   promise is rejected with this first error. Further failures are ignored.
 * - After a failure of a call, an iterator that has not come to its end is closed (its `return` is called, if it has one), as
 *   `for … of` would do it. One whose iteration threw is not.
 * - Without a failure the signal is never aborted.
 *
 * The promise is rejected with a RangeError when `limit` is not a positive integer; `Infinity` is fine. Nothing is taken then.
 */
export async function mapLimit<T, R>(
  items: Iterable<T>,
  limit: number,
  fn: (item: T, index: number, signal: AbortSignal) => Promise<R>,
): Promise<R[]> {
  // Some workers that share one iterator keep this short; with an infinite limit start only as many as there are items.
  return jiti.stub();
}
