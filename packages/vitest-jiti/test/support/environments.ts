import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";

const workspace = join(import.meta.dirname, "../../../..");

/** A folder of `test/environments`. */
export type Environment =
  "vitest-5" | "vitest-4" | "typescript-7" | "typescript-5.9" | "typescript-5.4" | "eslint-9" | "biome";

/** One environment for each version of Vitest that is supported, the newest first. */
export const vitestVersions = ["vitest-5", "vitest-4"] as const satisfies readonly Environment[];

/**
 * What projects take their tools from unless they say otherwise: nothing but the workspace in `pnpm test`, while the matrix
 * runs the same tests once more on another version of Vitest.
 */
export const usualEnvironments: readonly Environment[] = [process.env["TEST_ENVIRONMENT"] ?? []]
  .flat()
  .flatMap((name) => vitestVersions.filter((version) => version === name));

/** Where a package is installed: in the first of the environments that has it, else in the workspace. Vite is Vitest's. */
export function toolFolder(name: string, environments: readonly Environment[]): string {
  if (name === "vite") return join(realpathSync(toolFolder("vitest", environments)), "../vite");
  const folders = environments.map((environment) => join(import.meta.dirname, "../environments", environment));
  const places = [...folders, workspace].map((folder) => join(folder, "node_modules", name));
  const place = places.find((path) => existsSync(path));
  if (place === undefined) throw new RangeError(`"${name}" is in none of ${places.join(", ")}: run pnpm install.`);
  return place;
}
