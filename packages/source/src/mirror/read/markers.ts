import {
  type InterfaceDigests,
  interfaceParts,
  mapParts,
  type SectionHashes,
  type TargetKey,
  targetKey,
} from "@vitest-jiti/core";
import { hashVersion } from "../../canonical/index.ts";
import type { Comment } from "../../syntax/parse.ts";
import type { Span } from "../../syntax/span.ts";

/** A comment that opens or closes a region. */
export interface Marker {
  readonly kind: "begin" | "end";
  readonly key: TargetKey;
  /** The comment. */
  readonly span: Span;
}

/** Markers of a file, and comments that look as if they had once been one. */
export interface Markers {
  readonly intact: readonly Marker[];
  readonly damaged: readonly Span[];
}

const marker = /^[ \t]*#(region|endregion) jiti (\S+)[ \t]*$/;
/** `#regon jiti`, `# endregion jit src/a.ts:b`, `region jiti`: no comment says this by chance. */
const nearly = /^[ \t]*#?[ \t]*(end)?[ \t]*-?reg\w*\s+jit\w*\b/i;

/** The comment that opens or closes the region of a key. */
export function printMarker(kind: "begin" | "end", key: TargetKey): string {
  return `// #${kind === "begin" ? "region" : "endregion"} jiti ${key}`;
}

/** Reads markers from comments, so that text in strings and templates is never taken for one. */
export function markersInComments(comments: readonly Comment[], text: string, sourceFile: string): Markers {
  const alone = comments.filter((comment) => comment.type === "Line" && startsLine(text, comment.start));
  return readMarkers(
    alone.map(({ value, start, end }) => ({ value, span: { start, end } })),
    sourceFile,
  );
}

/** Reads markers from lines: the last resort for a file that does not parse. */
export function markersInLines(text: string, sourceFile: string): Markers {
  const lines = [...text.matchAll(/^([ \t]*\/\/)([^\r\n]*)/gm)].map((match) => {
    const start = match.index + (match[1] ?? "").length - 2;
    return { value: match[2] ?? "", span: { start, end: match.index + match[0].length } };
  });
  return readMarkers(lines, sourceFile);
}

function readMarkers(lines: readonly { readonly value: string; readonly span: Span }[], sourceFile: string): Markers {
  const intact: Marker[] = [];
  const damaged: Span[] = [];
  let previous: Marker | undefined;
  for (const { value, span } of lines) {
    const match = marker.exec(value);
    const path = pathOf(match?.[2], sourceFile);
    if (match && path !== undefined) {
      previous = { kind: match[1] === "region" ? "begin" : "end", key: targetKey(sourceFile, path), span };
      intact.push(previous);
      continue;
    }
    // Hashes that no region begins with are what is left of one.
    const isLost = parseHeader(`//${value}`) !== undefined && !(previous?.kind === "begin" && follows(span, previous));
    if (match || nearly.test(value) || isLost) damaged.push(span);
    previous = undefined;
  }
  return { intact, damaged };
}

/** Whether nothing but a line break stands between the two. */
function follows({ start }: Span, { span: { end } }: Marker): boolean {
  return start - end <= "\r\n".length;
}

/** The namepath of a key that belongs to this source file. */
function pathOf(key: string | undefined, sourceFile: string): string | undefined {
  if (key === undefined || !key.startsWith(`${sourceFile}:`)) return undefined;
  const path = key.slice(sourceFile.length + 1);
  return path === "" || path.includes(":") ? undefined : path;
}

const header =
  /^\/\/ interface ([0-9a-f]{16}) gates ([0-9a-f]{16}) verified ([0-9a-f]{16}) text ([0-9a-f]{16})(?: stamp (\d+)((?: [0-9a-f]{6})*))?[ \t]*$/;

/** The line below the begin marker. The inverse of {@link parseHeader}. */
export function printHeader({ interface: ofInterface, gates, verified, text, parts }: SectionHashes): string {
  const stamp = parts && ` stamp ${[hashVersion, ...interfaceParts.map((part) => parts[part])].join(" ")}`;
  return `// interface ${ofInterface} gates ${gates} verified ${verified} text ${text}${stamp ?? ""}`;
}

/** `undefined` when the line is not a header. */
export function parseHeader(line: string): SectionHashes | undefined {
  const match = header.exec(line);
  const [, ofInterface, gates, verified, text, version, digests] = match ?? [];
  if (ofInterface === undefined || gates === undefined || verified === undefined || text === undefined)
    return undefined;
  const parts = Number(version) === hashVersion ? parseParts(digests?.trim().split(" ") ?? []) : undefined;
  return { interface: ofInterface, gates, verified, text, ...(parts ? { parts } : {}) };
}

function parseParts(digests: readonly string[]): InterfaceDigests | undefined {
  if (digests.length !== interfaceParts.length) return undefined;
  return mapParts((part) => digests[interfaceParts.indexOf(part)] ?? "");
}

function startsLine(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  return text.slice(lineStart, offset).trim() === "";
}
