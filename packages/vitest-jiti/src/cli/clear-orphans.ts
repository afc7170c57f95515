import { orphansOf, parseMirror } from "@vitest-jiti/source";
import { parseTargetKey } from "@vitest-jiti/core";
import { putAside } from "./put-aside.ts";
import { openDisk } from "./status/read-status.ts";

/** Removes the sections whose targets are gone; a copy of each is kept. */
export async function clearOrphans(folder: string): Promise<string> {
  const { root, mirror, scan } = openDisk(folder);
  const orphans = orphansOf(mirror, scan);
  if (orphans.length === 0) return "Every section has its target.";
  const lines: string[] = [];
  for (const { key } of orphans) {
    const { file } = parseTargetKey(key);
    const text = mirror.read(file) ?? "";
    const region = parseMirror(file, text).regions.get(key);
    const copy = await putAside(root, key, region === undefined ? "" : text.slice(region.span.start, region.span.end));
    await mirror.remove(file, [key]);
    lines.push(`Removed ${key}. A copy is in ${copy}.`);
  }
  return lines.join("\n");
}
