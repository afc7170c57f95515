import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Folders with what no tool reads as the project's own, or reads again while a process runs. */
const ignored: ReadonlySet<string> = new Set(["node_modules", ".git", ".jiti"]);

/** Another text whenever a file below a folder was added, removed or written. Looks at every file, reads none. */
export function diskState(folder: string): string {
  return statesIn(folder).join("\n");
}

function statesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ignored.has(entry.name) ? [] : statesIn(path);
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? [] : `${path} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.size} ${stats.ino}`;
  });
}
