import type { ReachedDeclaration } from "@vitest-jiti/core";
import type { Reached } from "./reach.ts";

/** About 6,000 tokens: what lies further away says little about a target, and every prompt pays for it. */
const limit = 24_000;

/** As many of the nearest declarations as an agent should read, sorted by module and name. */
export function bounded(reached: readonly Reached[]): readonly ReachedDeclaration[] {
  let length = 0;
  const seen = new Set<string>();
  const near = reached.filter(({ declaration: { module, name, text } }) => {
    const id = JSON.stringify([module, name, text]);
    if (seen.has(id)) return false;
    seen.add(id);
    if (length + text.length > limit) return false;
    length += text.length;
    return true;
  });
  return near.map(({ declaration }) => declaration).sort(byModuleAndName);
}

/** Independent of the language of the system. */
function byModuleAndName(a: ReachedDeclaration, b: ReachedDeclaration): number {
  return compare(a.module, b.module) || compare(a.name, b.name) || compare(a.text, b.text);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One line of at most so many characters. */
export function oneLine(text: string, length: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
