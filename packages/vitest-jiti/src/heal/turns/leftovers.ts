import { readdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** What write-file-atomic calls a file until it is whole: its name and a number. */
const unfinished = /\.(?:[cm]?[jt]sx?|jsonl?|gitignore)\.\d{1,10}$/;
/** A write takes a few milliseconds; one that began so recently may be a command's, which takes no turn. */
const youngMs = 500;

/**
 * What processes left half-written below `.jiti/` when they were killed. Absolute.
 *
 * @param root Absolute.
 */
export function leftoversIn(root: string): readonly string[] {
  const mirror = join(root, ".jiti");
  return (
    namesIn(mirror, false)
      // They grow line by line, and there may be many.
      .filter((name) => name !== "transcripts")
      .flatMap((name) => [name, ...namesIn(join(mirror, name), true).map((inner) => join(name, inner))])
      .filter((name) => unfinished.test(name))
      .map((name) => join(mirror, name))
      .filter(isForgotten)
  );
}

/** Removes what {@link leftoversIn} finds. Only for whoever has the turn. */
export function sweepLeftovers(root: string): void {
  for (const path of leftoversIn(root)) rmSync(path, { force: true });
}

/**
 * Removes what a process left half-written that was killed while it wrote these files.
 *
 * @param files Absolute.
 */
export function sweepBeside(files: readonly string[]): void {
  for (const file of files) {
    const started = (name: string): boolean => name.startsWith(`${basename(file)}.`) && unfinished.test(name);
    const paths = namesIn(dirname(file), false)
      .filter(started)
      .map((name) => join(dirname(file), name));
    for (const path of paths) if (isForgotten(path)) rmSync(path, { force: true });
  }
}

function isForgotten(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true && Date.now() - stats.mtimeMs > youngMs;
}

function namesIn(folder: string, recursive: boolean): readonly string[] {
  try {
    return readdirSync(folder, { recursive, encoding: "utf8" });
  } catch {
    // No folder, removed meanwhile, or not ours to read: whatever lies there is in nobody's way.
    return [];
  }
}
