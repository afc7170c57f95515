import type { TargetKey } from "@vitest-jiti/core";

/**
 * Ends a generation whose targets are generated together with others, in another generation. No error of anybody's: it
 * passes through the loop to the scheduler, which knows what comes instead.
 */
export class Superseded extends Error {
  override readonly name = "Superseded";
  /** All targets that need each other. */
  readonly keys: readonly TargetKey[];
  /** Whether that other generation has already begun: then there is no way back. */
  readonly hasBegun: boolean;

  constructor(keys: readonly TargetKey[], hasBegun: boolean) {
    super(`${keys.join(", ")} need each other and are generated together.`);
    this.keys = keys;
    this.hasBegun = hasBegun;
  }
}
