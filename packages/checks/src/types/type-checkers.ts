import { type ForFile, perPackage } from "../project/per-package.ts";
import { type OpenedTypescript, openTypescript, tooOld } from "./open-typescript.ts";
import type { TypeChecker } from "./type-checker.ts";

/**
 * The compilers of a project: packages of a workspace may have another TypeScript than its root, and those that have the
 * same share one.
 */
export class TypeCheckers {
  readonly #warn: (message: string) => void;
  readonly #find: ForFile<Promise<OpenedTypescript>>;
  readonly #opened: Promise<OpenedTypescript>[] = [];
  readonly #warned = new Set<string>();

  /**
   * @param root Absolute.
   * @param warn Hears, once, why types are not checked.
   */
  constructor(root: string, warn: (message: string) => void) {
    this.#warn = warn;
    this.#find = perPackage(root, "typescript/package.json", (manifest) => {
      const opened = openTypescript(root, manifest);
      this.#opened.push(opened);
      return opened;
    });
  }

  /** What checks a file, relative to the root; `undefined` when nothing can. */
  async of(file: string): Promise<TypeChecker | undefined> {
    const found = await this.#find(file);
    if (found?.kind === "checker") return found.checker;
    const why = found?.why ?? tooOld;
    if (!this.#warned.has(why)) this.#warn(why);
    this.#warned.add(why);
    return undefined;
  }

  /** What is checked together, by what checks it; things that nothing can check are left out. */
  async group<Thing>(
    things: readonly Thing[],
    fileOf: (thing: Thing) => string,
  ): Promise<ReadonlyMap<TypeChecker, readonly Thing[]>> {
    const groups = new Map<TypeChecker, Thing[]>();
    for (const thing of things) {
      const checker = await this.of(fileOf(thing));
      if (checker) groups.set(checker, [...(groups.get(checker) ?? []), thing]);
    }
    return groups;
  }

  /** Makes everything that changed on disk visible to those that were used. */
  async refresh(): Promise<void> {
    await Promise.all((await this.#checkers()).map((checker) => checker.refresh()));
  }

  async close(): Promise<void> {
    await Promise.all((await this.#checkers()).map((checker) => checker.close()));
  }

  async #checkers(): Promise<readonly TypeChecker[]> {
    const opened = await Promise.all(this.#opened);
    return opened.flatMap((one) => (one.kind === "checker" ? one.checker : []));
  }
}
