import { type FileUse, useByName } from "@vitest-jiti/source";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Vitest } from "vitest/node";
import { cliOf } from "../lane/vitest-versions.ts";
import { posix } from "./posix.ts";

/** What the projects of a Vitest do with files. */
export class FileUses {
  readonly #vitest: Vitest;
  readonly #root: string;
  #typed: ReadonlySet<string> = new Set();

  /** @param root Absolute. */
  constructor(vitest: Vitest, root: string) {
    this.#vitest = vitest;
    this.#root = root;
  }

  /** Looks up the files that Vitest hands to the type checker. */
  async refresh(): Promise<void> {
    const checking = this.#vitest.projects.filter(({ config }) => config.typecheck.enabled);
    const found = await Promise.all(checking.map((project) => project.globTestFiles()));
    this.#typed = new Set(found.flatMap(({ typecheckTestFiles }) => typecheckTestFiles));
  }

  /** @param file Relative to the root. */
  of(file: string): FileUse {
    const path = posix(join(this.#root, file));
    const read = (): string => readFileSync(path, "utf8");
    if (this.#vitest.projects.some((project) => project.matchesTestGlob(path, read))) return "runs";
    if (this.#typed.has(path)) return "types";
    return this.#seesAll() && this.#isOwn(path) ? "none" : useByName(file);
  }

  /** A command line that leaves out projects or files says nothing about what these are for. */
  #seesAll(): boolean {
    const { project = [], cliExclude = [], dir } = cliOf(this.#vitest);
    return [project, cliExclude].flat().length === 0 && dir === undefined;
  }

  /** Packages below one root may have a Vitest of their own, which runs what this one does not know. */
  #isOwn(path: string): boolean {
    const folder = homeOf(path, this.#root);
    return [this.#vitest.config.root, ...this.#vitest.projects.map(({ config }) => config.root)].includes(folder);
  }
}

const marks = [
  "package.json",
  ...["vitest", "vite"].flatMap((name) =>
    ["ts", "mts", "cts", "js", "mjs", "cjs"].map((end) => `${name}.config.${end}`),
  ),
];

/** The nearest folder around a file that is a package or has a Vitest config; at the latest the root. */
function homeOf(path: string, root: string): string {
  const folder = dirname(path);
  const isHome =
    folder === posix(root) || folder === dirname(folder) || marks.some((mark) => existsSync(join(folder, mark)));
  return isHome ? folder : homeOf(folder, root);
}
