import { existsSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { findRoot } from "../settings/find-root.ts";

/** What users write there by hand: nobody could bring it back. */
const kept = ["agents", "atoms"];

/**
 * Removes the mirror with everything in it but agents and atoms of the project. A folder that is not there is not an error.
 *
 * @param folder A folder of the project.
 * @returns What was done, in words.
 */
export async function clear(folder: string = process.cwd()): Promise<string> {
  const start = resolve(folder);
  const mirror = join(findRoot(start).folder, ".jiti");
  if (!existsSync(mirror)) return "There is no .jiti/ here.";
  const names = readdirSync(mirror);
  const left = kept.filter((name) => names.includes(name));
  const removed =
    left.length === 0 ? [mirror] : names.filter((name) => !left.includes(name)).map((name) => join(mirror, name));
  for (const path of removed) await rm(path, { recursive: true });
  const place = relative(start, mirror) || mirror;
  return `Removed ${place}${left.length === 0 ? "" : `, without ${left.map((name) => `${name}/`).join(" and ")}`}.`;
}
