import { parseCases, printCases, testFileOfCases } from "@vitest-jiti/core";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { diskFiles } from "../../heal/disk-files.ts";

/** A file of kept cases, as it is to be. */
export interface PrunedCases {
  /** Relative to the root. */
  readonly file: string;
  readonly path: string;
  /** `undefined` when nothing is left of it. */
  readonly text: string | undefined;
}

/** Files that hold cases of properties whose title no longer stands in the test file, sorted, without these cases. */
export function pruneCases(root: string): readonly PrunedCases[] {
  const found = globSync(".jiti/tests/**/*.cases.*", { cwd: root, dot: true }).sort();
  return found.flatMap((file): PrunedCases[] => {
    const testFile = testFileOfCases(file);
    if (testFile === undefined) return [];
    const path = join(root, file);
    const regions = parseCases(diskFiles.read(path) ?? "");
    const tests = diskFiles.read(join(root, testFile)) ?? "";
    const left = regions.filter(({ titles }) => tests.includes(JSON.stringify(titles.at(-1) ?? "").slice(1, -1)));
    return left.length === regions.length ? [] : [{ file, path, text: printCases(testFile, left) }];
  });
}
