import type { TargetKey } from "@vitest-jiti/core";
import { AsyncLocalStorage } from "node:async_hooks";

/** What the plugin's instance inside a lane serves in the place of what is on disk. */
export interface LaneContext {
  /** The mirror text to splice, for a source file relative to the root. Notes that it was served. */
  mirrorOf(sourceFile: string): string | undefined;
  /** Targets whose stubs stay pending, whatever the mirror holds. */
  readonly pending: ReadonlySet<TargetKey>;
  /** An expression to evaluate in the scope of this source file. */
  expressionIn(sourceFile: string): string | undefined;
}

const storage = new AsyncLocalStorage<LaneContext>();

/**
 * The lane that is being opened, for hooks of the plugin that run while Vitest starts (`config`, `configResolved`,
 * `configureVitest`); `undefined` in the user's own run. Keep what it returns: hooks that run later do not see it.
 */
export function currentLane(): LaneContext | undefined {
  return storage.getStore();
}

/** Opens a Vitest whose plugins see the lane. */
export function insideLane<Result>(lane: LaneContext, open: () => Promise<Result>): Promise<Result> {
  return storage.run(lane, open);
}
