import { dirname, join } from "node:path";
import { findUpwards } from "./find-upwards.ts";
import { resolveFromRoot } from "./resolve.ts";

/** Biome as a project has it. */
export interface Biome {
  /** The script that starts it. */
  readonly script: string;
  /** The configuration that holds for a file, relative to the root; `undefined` when Biome is not in charge of it. */
  configOf(file: string): string | undefined;
}

/** The project's Biome, if it is installed. */
export function findBiome(root: string): Biome | undefined {
  const script = resolveFromRoot(root, "@biomejs/biome/bin/biome");
  if (script === undefined) return undefined;
  return {
    script,
    configOf: (file) =>
      findUpwards(root, dirname(join(root, file)), ["biome.json", "biome.jsonc", ".biome.json", ".biome.jsonc"]),
  };
}
