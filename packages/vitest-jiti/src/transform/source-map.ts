import { decode, encode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";

export interface SourceMap {
  readonly version: 3;
  readonly sources: readonly string[];
  readonly sourcesContent: readonly string[];
  readonly names: readonly string[];
  readonly mappings: string;
}

/** The map of a text that was left as it is: each token to itself. */
export function identityMap(file: string, code: string): SourceMap {
  const lines = code
    .split("\n")
    .map((text, line) =>
      [...text.matchAll(/[\p{ID_Continue}$]+|[^\s\p{ID_Continue}$]/gu)].map(({ index }): SourceMapSegment => [
        index,
        0,
        line,
        index,
      ]),
    );
  return { version: 3, sources: [file], sourcesContent: [code], names: [], mappings: encode(lines) };
}

/** The map of the same text after something was put into one of its lines. */
export function shiftLine(map: SourceMap, line: number, column: number, by: number): SourceMap {
  const lines = decode(map.mappings);
  for (const segment of lines[line] ?? []) if (segment[0] >= column) segment[0] += by;
  return { ...map, mappings: encode(lines) };
}
