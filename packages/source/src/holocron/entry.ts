import { type Files, parseTargetKey, type Provenance, type Section, type TargetKey } from "@vitest-jiti/core";
import { join } from "node:path";

/** One generation: the code that was written for a spec, and where it came from. */
export interface HolocronEntry {
  readonly section: Section;
  readonly provenance: Provenance;
}

const formatVersion = 1;

/** Characters that some file system refuses in a name. */
const unsafe = /[<>:"/\\|?*\s]/g;

/**
 * Where the entry of a target with these hashes lies, relative to the root. The same interface and gates find the same
 * entry again, whatever was generated in between.
 */
export function holocronPath(key: TargetKey, hashes: Pick<Section["hashes"], "interface" | "gates">): string {
  const { file, path } = parseTargetKey(key);
  return `.jiti/holocron/${file}/${path.replace(unsafe, "_")}.${hashes.interface}.${hashes.gates}.json`;
}

/**
 * Stores what was generated for a spec, beside its provenance. Whole or not at all.
 *
 * @throws JitiError `JITI_MIRROR_WRITE`
 */
export async function writeHolocronEntry(root: string, files: Files, entry: HolocronEntry): Promise<void> {
  const path = join(root, holocronPath(entry.section.key, entry.section.hashes));
  await files.write(path, `${JSON.stringify({ version: formatVersion, ...entry }, null, 2)}\n`);
}
