import type { Files, Target } from "@vitest-jiti/core";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { type HolocronEntry, holocronPath, parseHolocronEntry } from "./entry.ts";

/**
 * What was generated for a target's present interface: for its present gates first, then for other gates, the newest first.
 *
 * @param root Absolute.
 */
export function findHolocronEntries(
  root: string,
  files: Pick<Files, "read">,
  target: Target,
): readonly HolocronEntry[] {
  const hashes = { interface: target.interface.hash, gates: target.gatesHash };
  const exact = holocronPath(target.key, hashes);
  const folder = dirname(exact);
  const prefix = exact.slice(folder.length + 1, -`${hashes.gates}.json`.length);
  const entries = namesIn(join(root, folder))
    .filter((name) => name.startsWith(prefix) && name.endsWith(".json"))
    .flatMap((name) => {
      const entry = parseHolocronEntry(files.read(join(root, folder, name)));
      return entry?.section.key === target.key ? [entry] : [];
    });
  const isExact = ({ section }: HolocronEntry): boolean => section.hashes.gates === hashes.gates;
  return entries.sort(
    (a, b) => Number(isExact(b)) - Number(isExact(a)) || (a.provenance.at < b.provenance.at ? 1 : -1),
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
