import type { Usage } from "@vitest-jiti/core";

/**
 * `busy`: asked to come later. `unreachable`: there was no connection, so that nothing was sent. `broken`: the answer did
 * not arrive whole. `malformed`: it did, and makes no sense.
 */
export type FaultKind = "busy" | "unreachable" | "broken" | "malformed";

export interface FaultInit {
  readonly kind: FaultKind;
  readonly message: string;
  /** What the user can do about it, where that is known. */
  readonly hint?: string | undefined;
  /** What the provider asked for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** What the attempt took, as far as it is known. */
  readonly lost?: Usage | undefined;
  readonly cause?: unknown;
}

/** One attempt at a turn failed, and another may succeed. Models catch it before it leaves this package. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly kind: FaultKind;
  readonly hint: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly lost: Usage | undefined;

  constructor(init: FaultInit) {
    super(init.message, init.cause === undefined ? {} : { cause: init.cause });
    this.kind = init.kind;
    this.hint = init.hint;
    this.retryAfterMs = init.retryAfterMs;
    this.lost = init.lost;
  }
}
