import { statSync } from "node:fs";
import { sep } from "node:path";
import type { Vitest } from "vitest/node";

/** Files that changed on disk since a lane loaded them. A lane has no watcher: it looks before each run. */
export class ChangedFiles {
  readonly #stamps = new Map<string, string>();

  /** Absolute paths of project files whose modules are out of date. */
  take(vitest: Vitest): readonly string[] {
    return filesOf(vitest).filter((file) => {
      const now = stampOf(file);
      const before = this.#stamps.get(file);
      this.#stamps.set(file, now);
      return before !== undefined && before !== now;
    });
  }
}

function filesOf({ projects }: Vitest): readonly string[] {
  const files = new Set<string>();
  for (const { vite } of projects) {
    for (const { moduleGraph } of Object.values(vite.environments)) {
      for (const file of moduleGraph.fileToModulesMap.keys()) {
        if (!file.includes(`${sep}node_modules${sep}`) && !file.includes("/node_modules/")) files.add(file);
      }
    }
  }
  return [...files];
}

function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? "" : `${stats.mtimeMs} ${stats.size}`;
}
