import { sep } from "node:path";

/** A path with `/` separators, as keys and Vite use them. */
export function posix(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}
