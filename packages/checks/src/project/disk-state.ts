import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** Folders with what no tool reads as the project's own, or reads again while a process runs. */
const ignored: ReadonlySet<string> = new Set([".git", ".jiti"]);

/** What package managers write into `node_modules` whenever they install something: npm, pnpm, Yarn. */
const installed = [".package-lock.json", ".modules.yaml", ".yarn-integrity", ".yarn-state.yml"];

/**
 * Another text whenever a file below a folder was added, removed or written, or packages that it may use were installed.
 * Looks at every file but those of packages, reads none.
 */
export function diskState(folder: string): string {
  return [...statesIn(folder), ...statesAbove(folder)].join("\n");
}

function statesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name === "node_modules") return installations(path);
    if (entry.isDirectory()) return ignored.has(entry.name) ? [] : statesIn(path);
    return stateOf(path);
  });
}

/** A package of a workspace uses what is installed for all of it. */
function statesAbove(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [] : [...installations(join(parent, "node_modules")), ...statesAbove(parent)];
}

function installations(modules: string): readonly string[] {
  return installed.flatMap((name) => stateOf(join(modules, name)));
}

function stateOf(path: string): readonly string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? [] : [`${path} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.size} ${stats.ino}`];
}
