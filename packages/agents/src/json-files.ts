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
      return {
        name,
        from,
        value: parse(readFileSync(join(root, from), "utf8"), (problem, cause) => fail(from, problem, cause)),
      };
    });
}

/** Whether something can be called so. */
export function isName(name: string): boolean {
  return /^[a-z][\w-]*$/i.test(name);
}

export const nameProblem = "is no name: use letters, digits, - and _";

function parse(text: string, fail: (problem: string, cause: unknown) => Error): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw fail(`is not JSON: ${messageOf(error)}`, error);
  }
}
