import type { Change } from "@vitest-jiti/source";
import { readdirSync } from "node:fs";
import { rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";

/** What `.jiti/` holds beside code: written for this machine, made anew when it is needed, of no use without jiti. */
const disposable: ReadonlySet<string> = new Set([".cache", ".gitignore", "holocron", "transcripts", "tsconfig.json"]);

/** Removes the folders that the removed files have left empty. @param root Absolute. */
export async function removeEmptyFolders(root: string, changes: readonly Change[]): Promise<void> {
  for (const { file, after } of changes) {
    if (after !== undefined) continue;
    for (let folder = dirname(file); folder !== "." && folder !== ".jiti"; folder = dirname(folder)) {
      if (entriesOf(join(root, folder))?.length !== 0) break;
      await rmdir(join(root, folder));
    }
  }
}

/** Removes `.jiti/` when nothing in it is anybody's work. Returns what keeps it. @param root Absolute. */
export async function removeMirror(root: string): Promise<readonly string[]> {
  const folder = join(root, ".jiti");
  const kept = (entriesOf(folder) ?? []).filter((entry) => !disposable.has(entry)).map((entry) => `.jiti/${entry}`);
  if (kept.length === 0) await rm(folder, { recursive: true, force: true });
  return kept;
}

function entriesOf(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder).sort();
  } catch {
    // There is no such folder.
    return undefined;
  }
}
