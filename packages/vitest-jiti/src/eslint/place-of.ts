import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import { posix } from "../heal/posix.ts";
import { findRoot } from "../settings/find-root.ts";

/** A file as policies see it. */
export interface Place {
  /** Absolute. */
  readonly root: string;
  /** Relative to the root. */
  readonly file: string;
  /** Of generated code: the module that it is for, whose words are its spec. */
  readonly spec: string | undefined;
}

/** Where a file lies that ESLint lints; one without a name lies where ESLint was started. */
export function placeOf(filename: string, cwd: string): Place {
  const path = isAbsolute(filename) ? filename : join(cwd, "input.ts");
  const mirror = /^(.*)[/\\]\.jiti[/\\](.+)$/.exec(path);
  if (mirror === null) {
    const root = findRoot(dirname(path)).folder;
    return { root, file: posix(relative(root, path)), spec: undefined };
  }
  const [, root = "", source = ""] = mirror;
  const module = join(root, source);
  return {
    root,
    file: posix(relative(root, path)),
    spec: existsSync(module) ? readFileSync(module, "utf8") : undefined,
  };
}
