import { readFileSync } from "node:fs";
import { join, sep } from "node:path";
import type { TextOverlay } from "./type-checker.ts";

/** Files of a project, relative to the root, as they are on disk now. */
export function onDisk(root: string, files: readonly string[]): TextOverlay {
  return Object.fromEntries(files.map((file) => [pathOf(root, file), readFileSync(join(root, file), "utf8")]));
}

/** As compilers write paths on every system. */
export function pathOf(root: string, file: string): string {
  return join(root, file).split(sep).join("/");
}
