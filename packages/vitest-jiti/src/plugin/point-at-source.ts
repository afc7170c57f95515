import { JitiError } from "@vitest-jiti/core";
import { join } from "node:path";

/**
 * Where something throws an error that speaks of a place in the user's files, its stack is that place: Vitest shows the
 * line, and not the way through the plugin by which it was found.
 *
 * @param root Absolute.
 */
export function pointingAtSource<Result>(root: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof JitiError && error.at !== undefined) {
      const { file, line, column = 1 } = error.at;
      error.stack = `${error.name}: ${error.message}\n    at ${join(root, file)}:${line}:${column}`;
    }
    throw error;
  }
}
