import { globSync } from "tinyglobby";

/** Folders that hold nothing that a user wrote. */
const ignored = [
  "node_modules",
  ".git",
  ".jiti",
  "dist",
  "build",
  "out",
  "coverage",
  ".next",
  ".nuxt",
  ".svelte-kit",
  ".turbo",
  ".cache",
  ".types",
];

/**
 * The code files below a root, sorted, relative to it.
 *
 * @param ignore Globs, relative to the root, of files to leave out.
 */
export function candidateFiles(root: string, ignore: readonly string[]): readonly string[] {
  return globSync("**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}", {
    cwd: root,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: [...ignored.map((folder) => `**/${folder}/**`), ...ignore],
  }).sort();
}
