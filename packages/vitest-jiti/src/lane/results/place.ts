import type { Location } from "@vitest-jiti/core";
import { realpathSync } from "node:fs";
import { relative, sep } from "node:path";

/** Turns absolute paths into those that users see: relative to the root, with `/` separators. */
export class Places {
  readonly #root: string;
  readonly #real: string;

  constructor(root: string) {
    this.#root = root;
    this.#real = realpathSync(root);
  }

  /** `undefined` for files outside the project and for packages. */
  inProject(file: string): string | undefined {
    const path = this.relative(file);
    return path.startsWith("../") || path.includes("node_modules/") || path.startsWith("/") || path.includes(":")
      ? undefined
      : path;
  }

  relative(file: string): string {
    const base = file.startsWith(this.#root + sep) ? this.#root : this.#real;
    return relative(base, file).replaceAll(sep, "/");
  }

  /** A path of the project with line and column. */
  locate(file: string, line: number, column?: number): Location {
    return { file: this.relative(file), line, ...(column === undefined ? {} : { column }) };
  }
}
