import { decode } from "@jridgewell/sourcemap-codec";
import { LineIndex, type SourceMapV3 } from "@vitest-jiti/source";

/** Where something was written; line and column are 1-based. */
interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where an offset of a spliced text was written, by the last word before it that has an origin, else the first one behind. */
export function originOf(offset: number, code: string, { mappings, sources }: SourceMapV3): Origin | undefined {
  const { line, column: oneBased } = new LineIndex(code).positionAt(offset);
  const column = oneBased - 1;
  const segments = decode(mappings)[line - 1] ?? [];
  const [at, source, original, originalColumn = 0] = segments.findLast(([from]) => from <= column) ?? segments[0] ?? [];
  const file = source === undefined ? undefined : sources[source];
  if (file === undefined || at === undefined || original === undefined) return undefined;
  return { file, line: original + 1, column: originalColumn + Math.max(0, column - at) + 1 };
}
