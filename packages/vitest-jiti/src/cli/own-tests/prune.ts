import { counted } from "@vitest-jiti/core";
import { pruneScratchTests } from "@vitest-jiti/source";
import { diskFiles } from "../../heal/disk-files.ts";
import { removeEmptyFolders } from "../leave/tidy.ts";
import { pruneCases } from "./prune-cases.ts";
import { pruneSpecTests } from "./prune-spec-tests.ts";
import { ownTestFiles, reading } from "./scratch-files.ts";

/**
 * Removes scratch tests that nobody marked to keep, spec tests whose gates and kept cases whose properties are gone. Returns
 * what to print.
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
  const own = pruned.filter((one) => one.removed > 0 || one.text === undefined);
  const changed = [...own, ...pruneCases(root)];
  if (!dryRun) {
    for (const { path, text } of changed)
      await (text === undefined ? diskFiles.remove(path) : diskFiles.write(path, text));
    await removeEmptyFolders(
      root,
      changed.map(({ file, text }) => ({ file, before: undefined, after: text })),
    );
  }
  const orphans = await pruneSpecTests(folder, dryRun);
  const touched = [...changed.map(({ file }) => file), ...orphans.files].sort();
  const deleted = [
    ...changed.flatMap(({ file, text }) => (text === undefined ? [file] : [])),
    ...orphans.deleted,
  ].sort();
  if (json)
    return JSON.stringify({ dryRun, removed, kept, specTests: orphans.removed, files: touched, deleted }, null, 2);
  const stays = kept === 0 ? "" : ` ${counted(kept, "test")} marked to keep ${kept === 1 ? "stays" : "stay"}.`;
  if (touched.length === 0) return `Nothing to remove.${stays}`;
  const what = [
    ...(own.length === 0 ? [] : [`${counted(removed, "scratch test")} in ${counted(own.length, "file")}`]),
    ...(own.length === changed.length ? [] : ["cases of properties that are gone"]),
    ...(orphans.removed === 0 ? [] : [`${counted(orphans.removed, "spec test")} without a gate`]),
  ].join(" and ");
  const copies = orphans.copies.map((copy) => `\nA copy of what you had edited is in ${copy}.`).join("");
  return `${dryRun ? `Would remove ${what}.` : `Removed ${what}.`}${stays}${copies}`;
}
