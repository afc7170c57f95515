import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The path of a module as code at the root would resolve it, or `undefined` when it is not installed. */
export function resolveFromRoot(root: string, specifier: string): string | undefined {
  try {
    return createRequire(join(root, "package.json")).resolve(specifier);
  } catch {
    return undefined;
  }
}

/** The namespace of a module of the project. Its own types are unknown: callers look for what they need. */
export async function importFromPath(path: string): Promise<unknown> {
  return import(pathToFileURL(path).href);
}
