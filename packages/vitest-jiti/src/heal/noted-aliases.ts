import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Alias, AliasHome } from "./aliases.ts";
import { writeNote } from "./write-note.ts";

const formatVersion = 1;

interface Note {
  readonly version: number;
  /** The note holds for the folder that it was written in. Absolute. */
  readonly root: string;
  readonly homes: readonly NotedHome[];
}

interface NotedHome {
  readonly root: string;
  readonly aliases: readonly { readonly find: string; readonly flags?: string; readonly replacement: string }[];
}

/** Leaves aliases for commands that read the disk only: the configuration that has them is a program. */
export function noteAliases(root: string, homes: readonly AliasHome[]): void {
  const noted = homes.map(({ root: home, aliases }) => ({ root: home, aliases: aliases.map(inJson) }));
  const note: Note = { version: formatVersion, root, homes: noted.filter(({ aliases }) => aliases.length > 0) };
  const before = read(root);
  if (note.homes.length === 0 && before === undefined) return;
  if (JSON.stringify(note) !== JSON.stringify(before)) writeNote(pathIn(root), note);
}

/** The aliases of the last run on this machine. @param root Absolute. */
export function notedAliases(root: string): readonly AliasHome[] {
  const note = read(root);
  if (note?.version !== formatVersion || note.root !== root) return [];
  return note.homes.map((home) => ({
    root: home.root,
    aliases: home.aliases.map(({ find, flags, replacement }) => ({
      find: flags === undefined ? find : new RegExp(find, flags),
      replacement,
    })),
  }));
}

function inJson({ find, replacement }: Alias): NotedHome["aliases"][number] {
  return typeof find === "string" ? { find, replacement } : { find: find.source, flags: find.flags, replacement };
}

function read(root: string): Note | undefined {
  try {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written above; others have another version
    return JSON.parse(readFileSync(pathIn(root), "utf8")) as Note;
  } catch {
    return undefined;
  }
}

function pathIn(root: string): string {
  return join(root, ".jiti/.cache/aliases.json");
}
