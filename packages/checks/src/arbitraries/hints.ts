import type { Target } from "@vitest-jiti/core";
import { tryParse, walk } from "@vitest-jiti/source";

const limit = 40;
const maxLength = 40;

/** Texts that a target is likely to know: strings in its gates, and what its doc quotes. */
export function hintsOf({ interface: { doc, hints }, sites }: Target): readonly string[] {
  const quoted = [doc, ...hints].flatMap((text) =>
    [...text.matchAll(/"([^"\n]{1,40})"|'([^'\n]{1,40})'|`([^`\n]{1,40})`/g)].map(([, a, b, c]) => a ?? b ?? c ?? ""),
  );
  const found = new Set([...quoted, ...sites.flatMap(({ source }) => stringsIn(source))]);
  return [...found]
    .filter((text) => text.length <= maxLength)
    .sort()
    .slice(0, limit);
}

/** Strings that are handed to something. */
function stringsIn(source: string): readonly string[] {
  const parsed = tryParse("gate.tsx", source);
  if (!parsed.ok) return [];
  const strings: string[] = [];
  walk(parsed.module.program, (node) => {
    if (node.type === "Literal" && typeof node.value === "string") strings.push(node.value);
  });
  return strings;
}
