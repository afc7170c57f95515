import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const configNames = ["jiti.config.ts", "jiti.config.mts", "jiti.config.js", "jiti.config.mjs"];

export interface Root {
  /** Absolute. Keys and the one `.jiti/` are relative to it. */
  readonly folder: string;
  /** Absolute path of `jiti.config.*`, where there is one. */
  readonly configFile: string | undefined;
}

/** The folder with `jiti.config.*`, else the workspace's root, else the package's, looking upwards from `start`. */
export function findRoot(start: string): Root {
  const folders = [...upwards(start)];
  for (const folder of folders) {
    const configFile = configNames.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (configFile !== undefined) return { folder, configFile };
  }
  const folder = folders.find(isWorkspace) ?? folders.find((one) => existsSync(join(one, "package.json"))) ?? start;
  return { folder, configFile: undefined };
}

function* upwards(start: string): Generator<string> {
  for (let folder = start; ; folder = dirname(folder)) {
    yield folder;
    if (dirname(folder) === folder) return;
  }
}

function isWorkspace(folder: string): boolean {
  if (existsSync(join(folder, "pnpm-workspace.yaml"))) return true;
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) return false;
  try {
    const parsed: unknown = JSON.parse(readFileSync(manifest, "utf8"));
    return typeof parsed === "object" && parsed !== null && "workspaces" in parsed;
  } catch {
    // A manifest that does not parse is reported by the package manager and by Vite, in better words.
    return false;
  }
}
