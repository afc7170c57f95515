import { type Stats, statSync } from "node:fs";
import { isAbsolute } from "node:path";
import type { Vitest } from "vitest/node";

/** Files that changed on disk since a lane loaded them. A lane has no watcher: it looks before each run. */
export class ChangedFiles {
  readonly #stamps = new Map<string, string>();

  /** After a run: what it loaded, when it was loaded. `startedAt`: milliseconds since the epoch. */
  remember(vitest: Vitest, startedAt: number): void {
    for (const file of filesOf(vitest)) {
      if (this.#stamps.has(file)) continue;
      const stats = statSync(file, { throwIfNoEntry: false });
      // Written while the run went on: nobody knows which text was loaded.
      this.#stamps.set(file, stats !== undefined && stats.mtimeMs >= startedAt ? "unknown" : stampOf(stats));
    }
  }

  /** Absolute paths of files whose modules are out of date; they are forgotten until they are loaded again. */
  take(): readonly string[] {
    const changed = [...this.#stamps]
      .filter(([file, stamp]) => stampOf(statSync(file, { throwIfNoEntry: false })) !== stamp)
      .map(([file]) => file);
    for (const file of changed) this.#stamps.delete(file);
    return changed;
  }
}

function filesOf({ projects }: Vitest): readonly string[] {
  const graphs = projects.flatMap(({ vite }) => Object.values(vite.environments).map(({ moduleGraph }) => moduleGraph));
  const files = new Set(graphs.flatMap(({ fileToModulesMap }) => [...fileToModulesMap.keys()]));
  // Modules that a plugin makes up have names such as "\0helpers/decorate.js", which no file system takes.
  return [...files].filter((file) => isAbsolute(file) && !file.includes("/node_modules/"));
}

function stampOf(stats: Stats | undefined): string {
  return stats === undefined ? "none" : `${stats.mtimeMs} ${stats.size}`;
}
