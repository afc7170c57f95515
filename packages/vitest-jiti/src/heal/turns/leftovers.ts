import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** What write-file-atomic calls a file until it is whole: its name and a number. */
const unfinished = /\.(?:[cm]?[jt]sx?|jsonl?|gitignore)\.\d{1,10}$/;
/** A write takes a few milliseconds; one that began so recently may be a command's, which takes no turn. */
const youngMs = 500;

/**
 * Removes what processes left half-written below `.jiti/` when they were killed. Only for whoever has the turn.
 *
 * @param root Absolute.
 */
export function sweepLeftovers(root: string): void {
  const mirror = join(root, ".jiti");
  for (const name of namesBelow(mirror)) {
    if (!unfinished.test(name)) continue;
    const path = join(mirror, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isFile() === true && Date.now() - stats.mtimeMs > youngMs) rmSync(path, { force: true });
  }
}

function namesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch {
    // Removed meanwhile, or not ours to read: whatever lies there is in nobody's way.
    return [];
  }
}
