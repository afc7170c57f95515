import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeNote } from "./write-note.ts";

const formatVersion = 1;

interface Note {
  readonly version: number;
  /** Test files that gated nothing but what is up to date. */
  readonly tests: readonly string[];
  /** What that was found from: path and stamp. */
  readonly stamps: Readonly<Record<string, string>>;
}

/**
 * Remembers that a set of test files gates nothing but up-to-date targets, and from which files that was found. While none
 * of these changed on disk the next run need not even load a parser. Only a note: without it everything is looked at anew.
 */
export class Quiet {
  readonly #path: string;

  /** @param root Absolute. */
  constructor(root: string) {
    this.#path = join(root, ".jiti/.cache/quiet.json");
  }

  /** True when nothing has changed since all targets of these test files were up to date. */
  holds(tests: readonly string[]): boolean {
    const note = this.#read();
    const known = new Set(note?.tests);
    return note !== undefined && tests.every((test) => known.has(test)) && isUnchanged(note);
  }

  /** True when nothing has changed since some test files were quiet: most likely all are. */
  seems(): boolean {
    const note = this.#read();
    return note !== undefined && isUnchanged(note);
  }

  /** @param inputs Absolute paths of files and folders. */
  note(tests: readonly string[], inputs: readonly string[]): void {
    // A project that never generated anything gets no folder.
    if (!existsSync(dirname(dirname(this.#path)))) return;
    const stamps = Object.fromEntries(inputs.map((path) => [path, stampOf(path)]));
    const note: Note = { version: formatVersion, tests, stamps };
    writeNote(this.#path, note);
  }

  #read(): Note | undefined {
    try {
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written above; anything else fails the comparison
      const note = JSON.parse(readFileSync(this.#path, "utf8")) as Note;
      return note.version === formatVersion ? note : undefined;
    } catch {
      return undefined;
    }
  }
}

function isUnchanged({ stamps }: Note): boolean {
  return Object.entries(stamps).every(([path, stamp]) => stampOf(path) === stamp);
}

/** Changes whenever a file's content or a folder's list of entries may have changed. */
function stampOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return "-";
  return stats.isDirectory() ? String(stats.mtimeMs) : `${stats.mtimeMs} ${stats.ctimeMs} ${stats.size} ${stats.ino}`;
}
