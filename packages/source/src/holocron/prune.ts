import { type Dirent, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** How much is remembered: what was neither written nor restored for long goes first. */
export interface HolocronLimits {
  /** Entries of the whole project. */
  readonly entries: number;
  readonly days: number;
}

const holocronLimits: HolocronLimits = { entries: 1000, days: 180 };

const msPerDay = 86_400_000;

/**
 * Removes what exceeds the limits. Never throws: it is only a memory.
 *
 * @param root Absolute.
 * @param now Milliseconds since the epoch.
 */
export function pruneHolocron(root: string, now: number, limits: HolocronLimits = holocronLimits): void {
  const folder = join(root, ".jiti/holocron");
  const entries = filesBelow(folder)
    .map((path) => ({ path, usedAt: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.usedAt - a.usedAt || (a.path < b.path ? -1 : 1));
  const oldest = now - limits.days * msPerDay;
  for (const [index, { path, usedAt }] of entries.entries()) {
    if (index < limits.entries && usedAt >= oldest) continue;
    try {
      rmSync(path, { force: true });
    } catch {
      // It stays until somebody may remove it.
    }
  }
}

function filesBelow(folder: string): readonly string[] {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  } catch {
    return [];
  }
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
