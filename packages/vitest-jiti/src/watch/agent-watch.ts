import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const pollMs = 300;

/** Folders and files, relative to the root, of which agents are made. */
const places = [".jiti/agents", ".jiti/atoms", ".jiti/policies", "jiti.style.md", "jiti.tests.md"];

/** Sees that something has changed of which agents are made. Vite's watcher leaves `.jiti/` out, and the folders may come and go. */
export class AgentWatch {
  readonly #timer: NodeJS.Timeout;
  readonly #paths: readonly string[];
  readonly #changed: () => void;
  #stamp: string;

  /**
   * @param root Absolute.
   * @param guides Further files, absolute or relative to the root.
   */
  constructor(root: string, guides: readonly (string | undefined)[], changed: () => void) {
    const named = guides.filter((path) => path !== undefined);
    this.#paths = [...places, ...named].map((path) => resolve(root, path));
    this.#changed = changed;
    this.#stamp = this.#read();
    this.#timer = setInterval(() => {
      this.look();
    }, pollMs).unref();
  }

  /** Looks at once. */
  look(): void {
    const stamp = this.#read();
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    this.#changed();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #read(): string {
    return this.#paths.flatMap((path) => [path, ...filesIn(path)].map(stampOf)).join("\n");
  }
}

function filesIn(folder: string): readonly string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder)
    .sort()
    .map((file) => join(folder, file));
}

function stampOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true ? `${path} ${stats.mtimeMs} ${stats.size} ${stats.ino}` : path;
}
