import { existsSync, readFileSync, statSync } from "node:fs";

const pollMs = 300;

/** What mirror files are read from, so that own writes are told from others. */
export interface MirrorFiles {
  /** Absolute paths of mirror files, whether or not they exist. */
  paths(): readonly string[];
  /** Whether a file reads as this process has written it since the last time that this was asked. */
  takeOwn(path: string, text: string | undefined): boolean;
}

/**
 * Sees what others do to mirror files. Vite's watcher leaves `.jiti/` out, since a run must not follow from what a run
 * writes; and the folder may come and go, which is why files are looked at and not listened to.
 */
export class MirrorWatch {
  readonly #files: MirrorFiles;
  readonly #changed: (path: string) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #seen = new Map<string, { readonly stamp: string; readonly text: string | undefined }>();

  /** @param changed Hears the absolute path of a mirror file that somebody else wrote or removed. */
  constructor(files: MirrorFiles, changed: (path: string) => void) {
    this.#files = files;
    this.#changed = changed;
    this.look();
    this.#timer = setInterval(() => {
      this.look();
    }, pollMs).unref();
  }

  /** Looks at once. */
  look(): void {
    for (const path of this.#files.paths()) {
      const stamp = stampOf(path);
      const known = this.#seen.get(path);
      if (known?.stamp === stamp) continue;
      const text = existsSync(path) ? readFileSync(path, "utf8") : undefined;
      this.#seen.set(path, { stamp, text });
      const isOwn = this.#files.takeOwn(path, text);
      if (known !== undefined && known.text !== text && !isOwn) this.#changed(path);
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

function stampOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? "none" : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}
