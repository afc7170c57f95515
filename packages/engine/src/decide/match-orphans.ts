import { interfaceParts, parseTargetKey, type Section, type Target, type TargetKey } from "@vitest-jiti/core";

/** A target without a section, and the section that was most likely its own under another name or in another file. */
export interface Match {
  readonly target: Target;
  readonly orphan: Section;
}

export interface Matches {
  readonly sure: readonly Match[];
  /** Targets that several sections may have belonged to, or that share one: nobody can tell. */
  readonly ambiguous: ReadonlyMap<TargetKey, readonly TargetKey[]>;
}

/**
 * Finds sections that lost their targets and targets that lost their sections: what has the same interface, its key
 * aside. The same name in another file goes before another name.
 */
export function matchOrphans(missing: readonly Target[], orphans: readonly Section[]): Matches {
  const pairs = missing.flatMap((target) =>
    orphans.filter((orphan) => isSameInterface(target, orphan)).map((orphan) => ({ target, orphan })),
  );
  const byName = unique(pairs.filter(({ target, orphan }) => nameOf(target.key) === nameOf(orphan.key)));
  const open = without(pairs, byName);
  const byInterface = unique(open);
  const left = Map.groupBy(without(open, byInterface), ({ target }) => target.key);
  return {
    sure: [...byName, ...byInterface],
    ambiguous: new Map([...left].map(([key, found]) => [key, found.map(({ orphan }) => orphan.key)])),
  };
}

function isSameInterface({ interface: { parts } }: Target, { hashes }: Section): boolean {
  return hashes.parts !== undefined && interfaceParts.every((part) => hashes.parts?.[part] === parts[part]);
}

/** Pairs neither side of which is in another pair. */
function unique(pairs: readonly Match[]): readonly Match[] {
  return pairs.filter((pair) => pairs.every((other) => other === pair || !overlaps(other, pair)));
}

function without(pairs: readonly Match[], taken: readonly Match[]): readonly Match[] {
  return pairs.filter((pair) => !taken.some((other) => overlaps(other, pair)));
}

function overlaps(a: Match, b: Match): boolean {
  return a.target === b.target || a.orphan === b.orphan;
}

function nameOf(key: TargetKey): string {
  return parseTargetKey(key).path;
}
