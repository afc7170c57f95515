import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Writes what the next run is glad to know and can do without: whole, or not at all. Unlike code it is not forced to the
 * disk, which would take longer than what it saves. Does nothing where nothing can be written.
 *
 * @param path Absolute.
 */
export function writeNote(path: string, note: unknown): void {
  const unfinished = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, JSON.stringify(note));
    renameSync(unfinished, path);
  } catch {
    // It costs only time, or a count.
  }
}
