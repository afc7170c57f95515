import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";

const workspace = join(import.meta.dirname, "../../../..");

/** A folder of `test/environments`. */
export type Environment = "vitest-5" | "vitest-4";

/** One environment for each version of Vitest that is supported, the newest first. */
export const vitestVersions = ["vitest-5", "vitest-4"] as const satisfies readonly Environment[];

/** Where a package is installed: in the first of the environments that has it, else in the workspace. Vite is Vitest's. */
export function toolFolder(name: string, environments: readonly Environment[]): string {
  if (name === "vite") return join(realpathSync(toolFolder("vitest", environments)), "../vite");
  const folders = environments.map((environment) => join(import.meta.dirname, "../environments", environment));
  const places = [...folders, workspace].map((folder) => join(folder, "node_modules", name));
  const place = places.find((path) => existsSync(path));
  if (place === undefined) throw new RangeError(`"${name}" is in none of ${places.join(", ")}: run pnpm install.`);
  return place;
}
