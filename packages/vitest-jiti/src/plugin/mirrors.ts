import { specTestsPath, type TargetKey, testFileOf, testFileOfCases } from "@vitest-jiti/core";
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { posix } from "../heal/posix.ts";
import type { LaneContext } from "../lane/lane-context.ts";
import type { ModuleRequest } from "../transform/transform-module.ts";

/** The mirror files below one root, as modules are spliced from them. */
export class Mirrors {
  readonly #root: string;
  /** Targets that were refused: what the mirror holds for them is not run. */
  #pending: ReadonlySet<TargetKey> = new Set();

  constructor(root: string) {
    this.#root = root;
  }

  /** True for files of the project that may have a mirror. */
  covers(file: string): boolean {
    const path = posix(relative(this.#root, file));
    return !path.startsWith("..") && !path.startsWith(".jiti/") && !path.includes("node_modules/");
  }

  refuse(keys: ReadonlySet<TargetKey>): void {
    this.#pending = keys;
  }

  /** The mirror's text for a source file, absolute; `undefined` when it has none. */
  textFor(file: string): string | undefined {
    if (!this.covers(file)) return undefined;
    const path = this.pathFor(file);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  }

  /** The text of the spec tests for a file with gates, absolute; `undefined` when it has none. */
  specTestsFor(file: string): string | undefined {
    if (!this.covers(file)) return undefined;
    const path = join(this.#root, specTestsPath(posix(relative(this.#root, file))));
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  }

  /** The test file, relative to the root, that a file of spec tests belongs to; `undefined` for any other file. */
  testFileOf(file: string): string | undefined {
    return testFileOf(posix(relative(this.#root, file)));
  }

  /** Where the mirror of a source file lies, whether or not there is one. Both absolute. */
  pathFor(file: string): string {
    return join(this.#root, ".jiti", relative(this.#root, file));
  }

  /** The source file of a mirror, the test file of spec tests and of kept cases; any other file itself. All absolute. */
  sourceOf(file: string): string {
    const testFile = this.testFileOf(file) ?? testFileOfCases(posix(relative(this.#root, file)));
    if (testFile !== undefined) return join(this.#root, testFile);
    const mirror = `${posix(this.#root)}/.jiti/`;
    return posix(file).startsWith(mirror) ? join(this.#root, posix(file).slice(mirror.length)) : file;
  }

  request(file: string, lane: LaneContext | undefined): Omit<ModuleRequest, "file" | "code"> {
    if (lane === undefined) {
      return {
        root: this.#root,
        mode: "outer",
        mirror: this.textFor(file),
        pending: this.#pending,
        specTests: this.specTestsFor(file),
      };
    }
    const sourceFile = posix(relative(this.#root, file));
    return {
      root: this.#root,
      mode: "lane",
      mirror: lane.mirrorOf(sourceFile),
      pending: lane.pending,
      appendix: lane.appendixOf(sourceFile),
      specTests: lane.specTestsOf(sourceFile),
    };
  }
}
