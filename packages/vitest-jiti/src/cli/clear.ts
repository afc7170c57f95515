import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { findRoot } from "../settings/find-root.ts";

/** Removes the mirror with everything in it. A folder that is not there is not an error. */
export async function clear(folder: string): Promise<string> {
  const mirror = join(findRoot(folder).folder, ".jiti");
  if (!existsSync(mirror)) return "There is no .jiti/ here.";
  await rm(mirror, { recursive: true });
  return `Removed ${relative(folder, mirror) || mirror}.`;
}
