import type { TargetKey } from "@vitest-jiti/core";
import { appendFileSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { writeNote } from "./write-note.ts";

const formatVersion = 1;

/** When the text of a section was last seen to be another one. */
export interface Change {
  /** The hash of that text. */
  readonly text: string;
  /** How many runs there had been. */
  readonly run: number;
}

interface Note {
  readonly version: number;
  readonly changes: Readonly<Record<string, Change>>;
}

/**
 * Counts runs. One byte for each is appended to a file, so that a run with nothing to do pays for next to nothing; where
 * `.jiti/.cache` is missing or cannot be written to, nobody counts.
 */
export function countRun(root: string): void {
  try {
    appendFileSync(countPath(root), ".");
  } catch {
    // Only a count.
  }
}

/** The runs that were counted so far. */
export function runsSoFar(root: string): number {
  return statSync(countPath(root), { throwIfNoEntry: false })?.size ?? 0;
}

/** Notes which sections have another text than when they were last looked at. */
export function noteTexts(root: string, texts: ReadonlyMap<TargetKey, string>): void {
  const before = lastChanges(root);
  const run = runsSoFar(root);
  const changes = Object.fromEntries(
    [...texts].sort().map(([key, text]): [string, Change] => {
      const known = before.get(key);
      return [key, known?.text === text ? known : { text, run }];
    }),
  );
  const note: Note = { version: formatVersion, changes };
  writeNote(notePath(root), note);
}

/** By key; empty when nothing is known. */
export function lastChanges(root: string): ReadonlyMap<string, Change> {
  try {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written above; others have another version
    const note = JSON.parse(readFileSync(notePath(root), "utf8")) as Note;
    return new Map(note.version === formatVersion ? Object.entries(note.changes) : []);
  } catch {
    return new Map();
  }
}

function countPath(root: string): string {
  return join(root, ".jiti/.cache/runs");
}

function notePath(root: string): string {
  return join(root, ".jiti/.cache/changes.json");
}
