import { jiti } from "vitest-jiti";

/** Lets a number of events pass in any stretch of time of a given length. */
export class RateLimiter {
  readonly #limit: number;
  readonly #windowMs: number;
  /** When the events passed that may still count, in order. */
  readonly #passed: number[] = [];
  /** The time of the last call of `take` that did not throw. */
  #latest = -Infinity;

  /**
   * @param limit how many events may pass within a window; a whole number, 0 or more
   * @param windowMs the length of a window in milliseconds; more than 0
   */
  constructor(limit: number, windowMs: number) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /**
   * Whether an event may pass now. If so, it has passed.
   *
   * - It may while fewer than `limit` earlier events count. An event that passed at time `t` counts until just before `t + windowMs`.
   * - An event that may not pass does not count, whatever comes later.
   *
   * @param now the time in milliseconds; the same as in the call before, or later
   * @throws RangeError when `now` is not finite, or earlier than in any call before that did not throw, whatever that one
   *   answered. A call that throws changes nothing.
   */
  take(now: number): boolean {
    return jiti.stub();
  }
}
