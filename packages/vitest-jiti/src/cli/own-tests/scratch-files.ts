import { JitiError } from "@vitest-jiti/core";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { diskFiles } from "../../heal/disk-files.ts";
import { findRoot } from "../../settings/find-root.ts";

/** A file of scratch tests. */
export interface OwnTestFile {
  /** Relative to the root. */
  readonly file: string;
  readonly path: string;
  readonly text: string;
}

/** All files of scratch tests of a project, sorted. */
export function ownTestFiles(folder: string): { readonly root: string; readonly files: readonly OwnTestFile[] } {
  const root = findRoot(folder).folder;
  const found = globSync(".jiti/tests/**/*.scratch.*", { cwd: root, dot: true }).sort();
  const files = found.flatMap((file): OwnTestFile[] => {
    const path = join(root, file);
    const text = diskFiles.read(path);
    return text === undefined ? [] : [{ file, path, text }];
  });
  return { root, files };
}

/**
 * Reads one of them.
 *
 * @throws JitiError `JITI_TEST_SYNTAX` when somebody broke it.
 */
export function reading<Result>({ file }: OwnTestFile, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof JitiError)) throw error;
    throw new JitiError({
      code: "JITI_TEST_SYNTAX",
      message: `${file}: ${error.reason}`,
      hint: "Mend the file, or delete it: the tests in it are the agent's own. Nothing was written.",
      cause: error,
    });
  }
}
