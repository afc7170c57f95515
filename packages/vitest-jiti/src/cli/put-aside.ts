import { parseTargetKey, type TargetKey } from "@vitest-jiti/core";
import { join } from "node:path";
import { diskFiles } from "../heal/disk-files.ts";

/** Characters that some file system refuses in a name. */
const unsafe = /[<>:"/\\|?*\s]/g;

/** Keeps a copy of a region that is about to go. Returns its path, relative to the root. */
export async function putAside(root: string, key: TargetKey, region: string): Promise<string> {
  const { file, path } = parseTargetKey(key);
  const stamp = new Date().toISOString().replace(/[-:.]/g, "");
  const copy = `.jiti/.cache/discarded/${file}/${path.replace(unsafe, "_")}.${stamp}.txt`;
  await diskFiles.write(join(root, copy), `${region}\n`);
  return copy;
}
