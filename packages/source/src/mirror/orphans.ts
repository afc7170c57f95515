import type { JitiError, Section, Target, TargetKey } from "@vitest-jiti/core";
import type { Mirror } from "./mirror.ts";
import { parseMirror } from "./read/mirror-module.ts";

/** What is declared in a project, as far as it could be read. */
export interface Declared {
  readonly targets: ReadonlyMap<TargetKey, Target>;
  readonly problems: readonly JitiError[];
}

/**
 * Sections whose targets are no longer declared, sorted by key. Of files with a problem nothing is known, so that nothing
 * in their mirrors is taken for an orphan.
 */
export function orphansOf(
  mirror: Pick<Mirror, "sourceFiles" | "read">,
  { targets, problems }: Declared,
): readonly Section[] {
  const unread = new Set(problems.map(({ at }) => at?.file));
  return mirror
    .sourceFiles()
    .filter((file) => !unread.has(file))
    .flatMap((file) => [...parseMirror(file, mirror.read(file) ?? "").sections.values()])
    .filter(({ key }) => !targets.has(key))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
