import { dirname, join } from "node:path";
import { findUpwards } from "./find-upwards.ts";
import { type ForFile, perPackage } from "./per-package.ts";

/** Biome as a file's package has it. */
export interface Biome {
  /** The script that starts it. */
  readonly script: string;
  /** The configuration that holds for the file. Absolute. */
  readonly config: string;
}

/** The Biome that is in charge of a file: installed for it, and configured. */
export function findBiome(root: string): ForFile<Biome> {
  const scriptFor = perPackage(root, "@biomejs/biome/bin/biome", (path) => path);
  return (file) => {
    const script = scriptFor(file);
    if (script === undefined) return undefined;
    const config = findUpwards(root, dirname(join(root, file)), configNames);
    return config === undefined ? undefined : { script, config };
  };
}

const configNames = ["biome.json", "biome.jsonc", ".biome.json", ".biome.jsonc"];
