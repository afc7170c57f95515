import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { findRoot } from "../settings/find-root.ts";

const known = new Map<string, string>();

/**
 * The root that a file's key is relative to: the nearest folder above it with `.jiti/` or a `jiti.config.*`. An
 * application is built and started from anywhere, so the working directory says nothing.
 *
 * @param folder The file's. Absolute.
 */
export function rootOf(folder: string): string {
  const remembered = known.get(folder);
  if (remembered !== undefined) return remembered;
  const root = rootAbove(folder);
  known.set(folder, root);
  return root;
}

function rootAbove(folder: string): string {
  const configured = findRoot(folder);
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    if (at === configured.folder && configured.configFile !== undefined) return at;
    if (existsSync(join(at, ".jiti"))) return at;
  }
  return configured.folder;
}
