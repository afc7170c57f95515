import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The path of a module as code in a folder would resolve it, or `undefined` when it is not installed. */
export function resolveFrom(folder: string, specifier: string): string | undefined {
  try {
    return createRequire(join(folder, "package.json")).resolve(specifier);
  } catch {
    return undefined;
  }
}

/** The namespace of a module of the project. Its own types are unknown: callers look for what they need. */
export async function importFromPath(path: string): Promise<unknown> {
  return import(pathToFileURL(path).href);
}
