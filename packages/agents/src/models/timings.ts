/** How patient a model is. All times in milliseconds. */
export interface Timings {
  /** Until the headers of an answer are there. */
  readonly headersMs: number;
  /** Without a byte of the body; pings count as bytes. */
  readonly idleMs: number;
  /** How often a turn is sent again when its answer breaks off or is malformed. */
  readonly retries: number;
  /** Before the first of these; doubled each time. */
  readonly backoffMs: number;
  /** How often a turn is sent again when the provider is busy. */
  readonly busyRetries: number;
  /** Before the first of these when the provider does not say how long; doubled each time. */
  readonly busyMs: number;
  /** The longest wait that a provider may ask for. */
  readonly busyCapMs: number;
  /** Turns in flight at one provider. */
  readonly concurrency: number;
}

export const defaultTimings: Timings = {
  headersMs: 120_000,
  idleMs: 120_000,
  retries: 3,
  backoffMs: 500,
  busyRetries: 10,
  busyMs: 1_000,
  busyCapMs: 60_000,
  concurrency: 8,
};
