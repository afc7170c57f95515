import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { expect, test } from "vitest";
import { LineIndex } from "../syntax/index.ts";
import { parseMirror } from "../mirror/index.ts";
import { forms } from "../testing/forms.ts";
import { mirrorOf } from "../testing/written.ts";
import { splice } from "./splice.ts";

const token = /[\p{ID_Continue}$]+|[^\s\p{ID_Continue}$]/gu;

/** Each form as it is, with CRLF in either file, indented by tabs, and with a byte order mark. */
const variants = forms.flatMap(({ name, file, source, written }) => {
  const mirror = mirrorOf(file, source, written);
  const crlf = (text: string): string => text.replaceAll("\n", "\r\n");
  return [
    { name, file, source, mirror },
    { name: `${name}, source with CRLF`, file, source: crlf(source), mirror },
    { name: `${name}, mirror with CRLF`, file, source, mirror: crlf(mirror) },
    { name: `${name}, both with CRLF`, file, source: crlf(source), mirror: crlf(mirror) },
    { name: `${name}, tabs`, file, source: source.replace(/^ {2}/gm, "\t"), mirror },
    { name: `${name}, byte order mark`, file, source: `\uFEFF${source}`, mirror },
  ];
});

test.each(variants)("every token leads to where it was written: $name", ({ file, source, mirror }) => {
  const result = splice({ sourceFile: file, source, mirror, instrument: true });
  if (!result) throw new Error("no stubs");
  expect(result.refused).toEqual([]);
  const map = new TraceMap({
    ...result.map,
    version: 3,
    sources: [...result.map.sources],
    sourcesContent: [...result.map.sourcesContent],
    names: [],
  });
  const lines = new LineIndex(result.code);
  const originals = new Map([
    [file, { text: source, lines: new LineIndex(source) }],
    [`.jiti/${file}`, { text: mirror, lines: new LineIndex(mirror) }],
  ]);
  const counts = { source: 0, body: 0, helpers: 0 };
  const trailer = result.code.lastIndexOf(";globalThis[");
  for (const match of result.code.slice(0, trailer).matchAll(token)) {
    const range = result.generated.find(({ start, end }) => start <= match.index && match.index < end);
    if (range?.part === "imports") continue;
    const { line, column } = lines.positionAt(match.index);
    const found = originalPositionFor(map, { line, column: column - 1 });
    const original = originals.get(found.source ?? "");
    const offset = original?.lines.offsetOf({ line: found.line ?? 0, column: (found.column ?? 0) + 1 }) ?? -1;
    // A token outside what was generated may only stand between two patches, on an import's line.
    expect(original?.text.slice(offset, offset + match[0].length)).toBe(match[0]);
    expect(found.source).toBe(range ? `.jiti/${file}` : file);
    if (range) {
      const region = parseMirror(file, mirror).linesOf(range.key);
      expect(region && region.first <= (found.line ?? 0) && (found.line ?? 0) <= region.last).toBe(true);
    }
    counts[range?.part ?? "source"]++;
  }
  expect(Math.min(counts.source, counts.body)).toBeGreaterThan(20);
});
