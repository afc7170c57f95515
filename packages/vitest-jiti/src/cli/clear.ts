import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { findRoot } from "../settings/find-root.ts";

/**
 * Removes the mirror with everything in it. A folder that is not there is not an error.
 *
 * @param folder A folder of the project.
 * @returns What was done, in words.
 */
export async function clear(folder: string = process.cwd()): Promise<string> {
  const start = resolve(folder);
  const mirror = join(findRoot(start).folder, ".jiti");
  if (!existsSync(mirror)) return "There is no .jiti/ here.";
  await rm(mirror, { recursive: true });
  return `Removed ${relative(start, mirror) || mirror}.`;
}
