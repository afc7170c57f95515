import type { GateResult } from "./gate.ts";
import type { TargetKey } from "./target-key.ts";

/** One call of a pending stub in the red run. */
export interface ObservedCall {
  readonly key: TargetKey;
  /** Arguments as readable, bounded literals, copied when the call was made. */
  readonly args: readonly string[];
}

/** What the red run showed. */
export interface Evidence {
  readonly results: readonly GateResult[];
  readonly calls: readonly ObservedCall[];
}
