import type { Files } from "@vitest-jiti/core";
import { diskFiles } from "./disk-files.ts";

/** The disk, and what was written to it here, so that watch mode tells it from what others write. */
export class OwnWrites {
  /** By absolute path, until somebody asks for it. */
  readonly #written = new Map<string, string>();
  readonly files: Files = {
    ...diskFiles,
    write: (path, text) => {
      // Nobody watches what is only remembered.
      if (!path.includes("/.jiti/holocron/")) this.#written.set(path, text);
      return diskFiles.write(path, text);
    },
  };

  /** Whether a file, absolute, reads as it was written here since the last time that this was asked. */
  take(path: string, text: string | undefined): boolean {
    const isOwn = text !== undefined && this.#written.get(path) === text;
    if (isOwn) this.#written.delete(path);
    return isOwn;
  }
}
