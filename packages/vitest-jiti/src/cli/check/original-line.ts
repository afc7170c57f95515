import { decode } from "@jridgewell/sourcemap-codec";
import type { SourceMapV3 } from "@vitest-jiti/source";

/**
 * Where a place of a spliced text was written, by the last word before it that has an origin, else the first one behind.
 *
 * @param line 0-based.
 * @param column 0-based.
 */
export function originalLine(
  { mappings, sources }: SourceMapV3,
  line: number,
  column: number,
): { readonly file: string; readonly line: number } | undefined {
  const segments = decode(mappings)[line] ?? [];
  const [, source, original] = segments.findLast(([at]) => at <= column) ?? segments[0] ?? [];
  const file = source === undefined ? undefined : sources[source];
  return file === undefined || original === undefined ? undefined : { file, line: original + 1 };
}
