import { pruneScratchTests } from "@vitest-jiti/source";
import { diskFiles } from "../../heal/disk-files.ts";
import { counted } from "../../terminal/amounts.ts";
import { removeEmptyFolders } from "../leave/tidy.ts";
import { ownTestFiles, reading } from "./scratch-files.ts";

/**
 * Removes scratch tests that nobody marked to keep. Returns what to print.
 *
 * @throws JitiError `JITI_TEST_SYNTAX`; nothing is written then.
 */
export async function prune(
  folder: string,
  { json, dryRun }: { readonly json: boolean; readonly dryRun: boolean },
): Promise<string> {
  const { root, files } = ownTestFiles(folder);
  const pruned = files.map((one) => ({ ...one, ...reading(one, () => pruneScratchTests(one.text)) }));
  const removed = pruned.reduce((total, one) => total + one.removed, 0);
  const kept = pruned.reduce((total, one) => total + one.kept, 0);
  // What is empty goes, even where there was no test to remove.
  const changed = pruned.filter((one) => one.removed > 0 || one.text === undefined);
  if (!dryRun) {
    for (const { path, text } of changed)
      await (text === undefined ? diskFiles.remove(path) : diskFiles.write(path, text));
    await removeEmptyFolders(
      root,
      changed.map(({ file, text }) => ({ file, before: undefined, after: text })),
    );
  }
  const deleted = changed.flatMap(({ file, text }) => (text === undefined ? [file] : []));
  if (json) return JSON.stringify({ dryRun, removed, kept, files: changed.map(({ file }) => file), deleted }, null, 2);
  const stays = kept === 0 ? "" : ` ${counted(kept, "test")} marked to keep ${kept === 1 ? "stays" : "stay"}.`;
  if (removed === 0 && changed.length === 0) return `Nothing to remove.${stays}`;
  const what = `${counted(removed, "scratch test")} in ${counted(changed.length, "file")}`;
  return `${dryRun ? `Would remove ${what}.` : `Removed ${what}.`}${stays}`;
}
