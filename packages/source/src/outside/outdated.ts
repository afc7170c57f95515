import { type Location, parseTargetKey, type TargetKey } from "@vitest-jiti/core";
import { sectionState } from "../mirror/index.ts";
import { scanProject } from "../project/index.ts";

/** A section that was generated for another interface than its stub has now. */
export interface Outdated {
  readonly key: TargetKey;
  readonly location: Location;
  /** One sentence. */
  readonly reason: string;
}

/**
 * The sections of a project that no longer belong to their stubs, by source file and in the order of their lines. Sections that cannot be used at all are
 * not among them.
 *
 * @param root Absolute.
 * @param mirrorOf The mirror's text of a source file.
 */
export function outdatedSections(
  root: string,
  mirrorOf: (sourceFile: string) => string | undefined,
): ReadonlyMap<string, readonly Outdated[]> {
  const outdated = [...scanProject({ root }).targets.values()].flatMap((target): Outdated[] => {
    const { key, location } = target;
    const state = sectionState(target, mirrorOf(parseTargetKey(key).file));
    if (state.kind === "conflict") return [{ key, location, reason: state.reason }];
    if (state.kind !== "stale") return [];
    return [{ key, location, reason: `the code of ${key} was generated for another interface than it has now.` }];
  });
  outdated.sort((a, b) => a.location.line - b.location.line);
  return Map.groupBy(outdated, ({ key }) => parseTargetKey(key).file);
}
