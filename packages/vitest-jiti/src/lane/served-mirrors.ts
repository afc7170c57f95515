import { type Overlay, specTestsPath, type TargetKey } from "@vitest-jiti/core";
import { mirrorPath } from "@vitest-jiti/source";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { LaneContext } from "./lane-context.ts";

/** What a run wants its modules to be made of. */
export interface Servings {
  /** Mirror texts in place of what is on disk. */
  readonly overlay: Overlay;
  /** Targets whose stubs stay pending. */
  readonly pending: ReadonlySet<TargetKey>;
  /** Statements to put behind source files, relative to the root: they see all that these declare. */
  readonly appendices?: ReadonlyMap<string, string>;
}

/** The mirrors as a lane serves them, and which modules have to be made anew for the next run. */
export class ServedMirrors implements LaneContext {
  readonly #root: string;
  readonly #served = new Map<string, string>();
  #servings: Servings = { overlay: new Map(), pending: new Set() };

  constructor(root: string) {
    this.#root = root;
  }

  get pending(): ReadonlySet<TargetKey> {
    return this.#servings.pending;
  }

  mirrorOf(sourceFile: string): string | undefined {
    this.#served.set(sourceFile, this.#contentOf(sourceFile));
    return this.#textOf(sourceFile);
  }

  specTestsOf(testFile: string): string | undefined {
    this.#served.set(testFile, this.#contentOf(testFile));
    return this.#textAt(specTestsPath(testFile), specTestsPath(testFile));
  }

  appendixOf(sourceFile: string): string {
    return this.#servings.appendices?.get(sourceFile) ?? "";
  }

  /** Serves something else from now on; returns the files, relative to the root, whose modules are out of date. */
  serve(servings: Servings): readonly string[] {
    this.#servings = servings;
    return [...this.#served].flatMap(([file, content]) =>
      this.#contentOf(file) === content ? [] : [file, specTestsPath(file)],
    );
  }

  #textOf(sourceFile: string): string | undefined {
    return this.#textAt(sourceFile, mirrorPath(sourceFile));
  }

  #textAt(name: string, file: string): string | undefined {
    const overlaid = this.#servings.overlay.get(name);
    if (overlaid !== undefined) return overlaid;
    const path = join(this.#root, file);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  }

  #contentOf(sourceFile: string): string {
    const pending = [...this.#servings.pending].filter((key) => key.startsWith(`${sourceFile}:`)).sort();
    const specTests = this.#textAt(specTestsPath(sourceFile), specTestsPath(sourceFile));
    return JSON.stringify([this.#textOf(sourceFile), specTests, pending, this.appendixOf(sourceFile)]);
  }
}
