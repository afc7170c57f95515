import { specTestsPath } from "@vitest-jiti/core";
import { orphanSpecTests, removeSpecTests, specFiles } from "@vitest-jiti/source";
import { join } from "node:path";
import { diskFiles } from "../../heal/disk-files.ts";
import { removeEmptyFolders } from "../leave/tidy.ts";
import { putAside } from "../put-aside.ts";
import { openDisk } from "../status/read-status.ts";

/** What became of spec tests whose gates are gone. */
export interface PrunedSpecTests {
  readonly removed: number;
  /** Copies of those that somebody had edited; relative to the root. */
  readonly copies: readonly string[];
  /** Files that changed; relative to the root. */
  readonly files: readonly string[];
  /** Those of them that are gone. */
  readonly deleted: readonly string[];
}

/**
 * Removes spec tests whose gates are gone.
 *
 * @throws JitiError `JITI_MIRROR_SYNTAX`, `JITI_MIRROR_MARKER` where a file of them is damaged.
 */
export async function pruneSpecTests(folder: string, dryRun: boolean): Promise<PrunedSpecTests> {
  const { root, scan } = openDisk(folder);
  const files = specFiles(root);
  const orphans = orphanSpecTests(files, scan);
  const copies: string[] = [];
  const deleted: string[] = [];
  const byFile = Map.groupBy(orphans, ({ test }) => test.file);
  for (const [testFile, ofFile] of byFile) {
    const file = specTestsPath(testFile);
    const before = files.find((one) => one.testFile === testFile)?.text ?? "";
    const names = new Set(ofFile.map(({ test }) => test.name));
    const after = removeSpecTests(testFile, before, ({ name }) => names.has(name));
    if (after === undefined) deleted.push(file);
    if (dryRun) continue;
    for (const { test, text, isEdited } of ofFile) {
      const [key] = test.targets;
      if (isEdited && key !== undefined) copies.push(await putAside(root, key, text));
    }
    await (after === undefined ? diskFiles.remove(join(root, file)) : diskFiles.write(join(root, file), after));
    await removeEmptyFolders(root, [{ file, before, after }]);
  }
  return { removed: orphans.length, copies, files: [...byFile.keys()].map(specTestsPath), deleted };
}
