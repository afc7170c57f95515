import { join } from "node:path";
import { globSync } from "tinyglobby";

/** The source files that have a mirror below a root, sorted, relative to it. */
export function mirrorFiles(root: string): readonly string[] {
  return globSync("**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}", {
    cwd: join(root, ".jiti"),
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    // What else jiti keeps there.
    ignore: [".cache/**", "holocron/**", "transcripts/**", "tests/**"],
  }).sort();
}
