import { type ErrorCode, JitiError, parseTargetKey, type TargetKey } from "@vitest-jiti/core";
import { LineIndex } from "../../syntax/line-index.ts";
import { type ParsedModule, tryParse } from "../../syntax/parse.ts";
import type { Span } from "../../syntax/span.ts";
import { type ConflictHunk, conflictHunks } from "./conflict-hunks.ts";
import { type Cut, pairMarkers } from "./cuts.ts";
import { markersInComments, markersInLines, type Markers } from "./markers.ts";
import { mirrorPath } from "../paths.ts";
import { readRegion, type Region } from "./region.ts";

/** A mirror file taken apart, each piece on its own where the whole does not parse. */
export interface Dissection {
  readonly regions: ReadonlyMap<TargetKey, Region>;
  /** Why a key that has markers has no usable region. */
  readonly problems: ReadonlyMap<TargetKey, JitiError>;
  /** The file parses, and its markers fit. */
  readonly isSound: boolean;
  /** What stands outside the regions; `undefined` when it does not parse. */
  readonly prologue: ParsedModule | undefined;
  /** Whether a key without any region may have had one: then it must not look as if there had never been one. */
  readonly damage: (key: TargetKey, reason: string | undefined) => JitiError | undefined;
}

/** Takes a mirror file apart. Never throws. */
export function dissect(sourceFile: string, text: string): Dissection {
  const file = mirrorPath(sourceFile);
  const lines = new LineIndex(text);
  const problem = (code: ErrorCode, offset: number, message: string, hint: string): JitiError =>
    new JitiError({ code, message, at: { file, line: lines.lineAt(offset) + 1 }, hint });

  const whole = tryParse(file, text);
  const fromComments = whole.ok ? markersInComments(whole.module.comments, text, sourceFile) : undefined;
  const isSound =
    fromComments !== undefined && pairMarkers(fromComments).faults.size === 0 && fromComments.damaged.length === 0;
  const markers: Markers = isSound ? fromComments : markersInLines(text, sourceFile);
  const { cuts, spans, faults } = pairMarkers(markers);
  // Where everything parses, such lines stand in a template or a comment.
  const hunks = isSound ? [] : conflictHunks(text);
  const regions = new Map<TargetKey, Region>();
  const problems = new Map<TargetKey, JitiError>();

  for (const [key, { reason, offset }] of faults) {
    problems.set(
      key,
      problem("JITI_MIRROR_MARKER", offset, `the region of ${key} cannot be used: ${reason}.`, mend(key)),
    );
  }
  const prologue = prologueOf(file, text, whole.ok && isSound ? whole.module : undefined, spans, hunks);
  for (const cut of cuts) {
    const hunk = hunks.find(({ span }) => overlaps(span, cut.span));
    try {
      if (hunk)
        throw problem(
          "JITI_MIRROR_CONFLICT",
          hunk.span.start,
          `the region of ${cut.key} holds an unresolved merge conflict.`,
          "Resolve it.",
        );
      if (!prologue.ok)
        throw problem(
          "JITI_MIRROR_SYNTAX",
          prologue.offset,
          `what stands outside its regions does not parse: ${prologue.message}.`,
          "Mend it.",
        );
      regions.set(cut.key, readRegion(cut, whole.ok && isSound ? whole.module : parseAlone(cut, file, text)));
    } catch (error) {
      if (!(error instanceof JitiError)) throw error;
      problems.set(cut.key, error);
    }
  }
  const [firstDamaged] = markers.damaged;
  const suspicious = prologue.ok ? firstDamaged?.start : prologue.offset;
  return {
    regions,
    problems,
    isSound,
    prologue: prologue.ok ? prologue.module : undefined,
    damage: (key, reason) => {
      if (reason === undefined && suspicious === undefined) return undefined;
      const why =
        reason ??
        (prologue.ok
          ? "a marker is damaged, and it may have been its own"
          : `what stands outside the regions does not parse: ${prologue.message}`);
      const offset = reason === undefined ? (suspicious ?? 0) : Math.max(text.indexOf(parseTargetKey(key).path), 0);
      return problem("JITI_MIRROR_MARKER", offset, `${key} has no region that can be used: ${why}.`, mend(key));
    },
  };
}

type Prologue =
  | { readonly ok: true; readonly module: ParsedModule }
  | { readonly ok: false; readonly message: string; readonly offset: number };

function prologueOf(
  file: string,
  text: string,
  whole: ParsedModule | undefined,
  regions: readonly Span[],
  hunks: readonly ConflictHunk[],
): Prologue {
  if (whole) return { ok: true, module: whole };
  const outside = blank(text, [...regions, ...hunks.flatMap(({ markerLines }) => markerLines)]);
  const undecided = hunks.find(({ span }) => withoutComments(outside.slice(span.start, span.end)).trim() !== "");
  if (undecided) return { ok: false, message: "it holds an unresolved merge conflict", offset: undecided.span.start };
  const parsed = tryParse(file, outside);
  return parsed.ok ? parsed : { ok: false, ...parsed.problem };
}

/** Parses one region as if nothing else were in the file: everything around it becomes blank, so that offsets stay. */
function parseAlone({ span, key }: Cut, file: string, text: string): ParsedModule {
  const parsed = tryParse(
    file,
    blank(text, [
      { start: 0, end: span.start },
      { start: span.end, end: text.length },
    ]),
  );
  if (parsed.ok) return { ...parsed.module, text };
  throw new JitiError({
    code: "JITI_MIRROR_SYNTAX",
    message: `the region of ${key} does not parse: ${parsed.problem.message}.`,
    at: parsed.problem.location,
    hint: mend(key),
  });
}

function blank(text: string, spans: readonly Span[]): string {
  let result = text;
  for (const { start, end } of spans) {
    result = result.slice(0, start) + result.slice(start, end).replace(/[^\r\n]/g, " ") + result.slice(end);
  }
  return result;
}

function withoutComments(text: string): string {
  return text.replace(/\/\/[^\n]*/g, "");
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function mend(key: TargetKey): string {
  return `Mend it, or delete everything between \`// #region jiti ${key}\` and \`// #endregion jiti ${key}\` to have it generated again.`;
}
