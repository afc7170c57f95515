import type { TargetKey } from "@vitest-jiti/core";
import { AsyncLocalStorage } from "node:async_hooks";

/** What the plugin's instance inside a lane serves in the place of what is on disk. */
export interface LaneContext {
  /** The mirror text to splice, for a source file relative to the root. Notes that it was served. */
  mirrorOf(sourceFile: string): string | undefined;
  /** The text of the spec tests for the gates of a file, relative to the root. Notes that it was served. */
  specTestsOf(testFile: string): string | undefined;
  /** Targets whose stubs stay pending, whatever the mirror holds. */
  readonly pending: ReadonlySet<TargetKey>;
  /** Statements to put behind this source file; empty when there are none. */
  appendixOf(sourceFile: string): string;
}

const storageSymbol: unique symbol = Symbol.for("vitest-jiti:lane-context");

interface StorageHolder {
  readonly Symbol: SymbolConstructor;
  [storageSymbol]?: AsyncLocalStorage<LaneContext> | undefined;
}

/** One for all copies of this module: a bundled config file may bring its own. */
const holder: StorageHolder = globalThis;
const storage = holder[storageSymbol] ?? new AsyncLocalStorage<LaneContext>();
holder[storageSymbol] = storage;

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
