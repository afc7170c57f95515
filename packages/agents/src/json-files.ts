import { messageOf } from "@vitest-jiti/core";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A file of a folder in which each holds one thing. */
export interface JsonFile {
  readonly name: string;
  /** Relative to the root. */
  readonly from: string;
  readonly value: unknown;
}

/**
 * The files `<name>.json` of a folder; any other would be overlooked, so it is an error.
 *
 * @param what One of them: `an agent`.
 * @param fail Makes the error for a file.
 */
export function jsonFilesIn(
  root: string,
  folder: string,
  what: string,
  fail: (from: string, problem: string, cause?: unknown) => Error,
): readonly JsonFile[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((file) => !file.startsWith("."))
    .sort()
    .map((file) => {
      const from = `${folder}/${file}`;
      if (!file.endsWith(".json")) throw fail(from, `is not read: ${what} is a file <name>.json`);
      const name = file.slice(0, -".json".length);
      if (!isName(name)) throw fail(from, nameProblem);
      const failed = (problem: string, cause: unknown): Error => fail(from, problem, cause);
      return { name, from, value: parse(readText(join(root, from), failed), failed) };
    });
}

/** Whether something can be called so. */
export function isName(name: string): boolean {
  return /^[a-z][\w-]*$/i.test(name);
}

export const nameProblem = "is no name: use letters, digits, - and _";

/**
 * The text of a file that is there by its name: it may be a folder, a link that leads nowhere, or somebody else's.
 *
 * @param fail Makes the error for one that cannot be read.
 */
export function readText(path: string, fail: (problem: string, cause: unknown) => Error): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw fail(`cannot be read (${reasonOf(error)})`, error);
  }
}

/** `EISDIR`, where Node has such a code: its messages name the path once more, and in full. */
function reasonOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : messageOf(error);
}

function parse(text: string, fail: (problem: string, cause: unknown) => Error): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw fail(`is not JSON: ${messageOf(error)}`, error);
  }
}
