import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The first of these names that exists in the folder or in one above it, up to and including the root. */
export function findUpwards(root: string, folder: string, names: readonly string[]): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    for (const name of names) {
      const path = join(at, name);
      if (existsSync(path)) return path;
    }
    if (at === root || at === dirname(at)) return undefined;
  }
}
