import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { SourceFile } from "./source-file.ts";

interface Known {
  /** Changes whenever the file does; `undefined` when there is none. */
  readonly stamp: string | undefined;
  readonly source: SourceFile | undefined;
}

/**
 * The project's files as they were when they were last looked at. Between two calls of {@link refresh} every file is
 * looked at once, so that everything is decided on one state of the disk.
 */
export class Sources {
  readonly #root: string;
  readonly #known = new Map<string, Known>();

  /** @param root Absolute, without symbolic links. */
  constructor(root: string) {
    this.#root = root;
  }

  /** Looks at all known files again. Says whether any of them changed. */
  refresh(): boolean {
    let changed = false;
    for (const [file, { stamp }] of this.#known) {
      if (stampOf(this.pathOf(file)) === stamp) continue;
      this.#known.delete(file);
      changed = true;
    }
    return changed;
  }

  /** Every file that was looked at, also those that are not there; absolute. */
  get looked(): readonly string[] {
    return [...this.#known.keys()].map((file) => this.pathOf(file));
  }

  /** `undefined` when there is no such file. @param file Relative to the root. */
  get(file: string): SourceFile | undefined {
    const known = this.#known.get(file) ?? this.#look(file);
    return known.source;
  }

  pathOf(file: string): string {
    return join(this.#root, file);
  }

  #look(file: string): Known {
    const path = this.pathOf(file);
    const stamp = stampOf(path);
    const known = { stamp, source: stamp === undefined ? undefined : read(file, path) };
    this.#known.set(file, known);
    return known;
  }
}

/** A file that is replaced by another of the same size in the same instant still has another inode or change time. */
function stampOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? `${stats.mtimeMs} ${stats.ctimeMs} ${stats.size} ${stats.ino}` : undefined;
}

function read(file: string, path: string): SourceFile | undefined {
  try {
    return new SourceFile(file, readFileSync(path, "utf8"));
  } catch {
    // It went between the two looks, or may not be read: for everybody else it is not there.
    return undefined;
  }
}
