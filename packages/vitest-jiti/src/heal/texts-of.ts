import { parseTargetKey, type TargetKey } from "@vitest-jiti/core";
import { type Mirror, parseMirror, textHash } from "@vitest-jiti/source";

/** The hash of the text of every section that can be read. */
export function textsOf(keys: Iterable<TargetKey>, mirror: Mirror): ReadonlyMap<TargetKey, string> {
  const byFile = Map.groupBy(keys, (key) => parseTargetKey(key).file);
  const sections = [...byFile].flatMap(([file, own]) => {
    const present = parseMirror(file, mirror.read(file) ?? "").sections;
    return own.flatMap((key) => present.get(key) ?? []);
  });
  return new Map(sections.map((section) => [section.key, textHash(section)]));
}

/** The lines of a target's section in its mirror file. 1-based. */
export function linesOf(key: TargetKey, mirror: Mirror): { readonly first: number; readonly last: number } | undefined {
  const { file } = parseTargetKey(key);
  const text = mirror.read(file);
  return text === undefined ? undefined : parseMirror(file, text).linesOf(key);
}
