import type { CheckName, Finding, SubmissionPlace } from "@vitest-jiti/core";
import { LineIndex, sliceOf, type Span } from "@vitest-jiti/source";
import type { Generated, StaticRequest } from "../request.ts";

/** What a check found at an offset of a spliced text. */
export interface Found {
  readonly check: CheckName;
  readonly rule: string;
  readonly message: string;
  readonly start: number;
}

/** The piece of the candidate that an offset lies in. */
export function pieceAt(offset: number, request: StaticRequest): Generated | undefined {
  return request.generated.find(({ start, end }) => offset >= start && offset < end);
}

/** Puts what was found in terms of the submission. Outside every piece, the message names the place in the source file. */
export function findingOf(found: Found, request: StaticRequest): Finding {
  const { check, rule } = found;
  const piece = pieceAt(found.start, request);
  if (piece)
    return {
      check,
      rule,
      message: found.message,
      target: piece.key,
      place: placeIn(piece, found.start, request),
    };
  const line = new LineIndex(request.code).positionAt(found.start).line;
  const text = request.code.split("\n")[line - 1]?.trim() ?? "";
  return {
    check,
    rule,
    message: `${found.message} (in ${request.file}, at \`${text}\`)`,
    target: ownerOf(found.start, request),
  };
}

/** The target whose code lies nearest behind an offset: a head belongs to the body that follows it. */
export function ownerOf(offset: number, request: StaticRequest): Generated["key"] {
  const bodies = request.generated.filter(({ part }) => part === "body").sort((a, b) => a.start - b.start);
  const owner = bodies.find(({ start }) => start >= offset) ?? bodies.at(-1) ?? request.generated[0];
  if (owner) return owner.key;
  const [target] = request.targets;
  if (target) return target.key;
  throw new RangeError(`No target in ${request.file}`);
}

/** A part may be in several pieces, one for each declaration: lines count from the first line of the first. */
function placeIn(piece: Generated, offset: number, { code, generated }: StaticRequest): SubmissionPlace {
  const { part } = piece;
  const own = trimmed(piece, code);
  let line = newlines(code.slice(own.start, offset)) + 1;
  let next = own;
  for (const before of piecesBefore(piece, generated)) {
    const span = trimmed(before, code);
    const between = code.slice(span.end, next.start);
    // What the user wrote in between is no part of the submission.
    line += newlines(sliceOf(code, span)) + (between.trim() === "" ? newlines(between) : 1);
    next = span;
  }
  const text = code.slice(own.start, own.end).split("\n")[newlines(code.slice(own.start, offset))]?.trim() ?? "";
  return { part, line, text, ...(piece.gate === undefined ? {} : { gate: piece.gate }) };
}

/** Where in the spliced text the line begins that a finding lies in; `undefined` when it lies outside every piece. */
export function offsetOf({ target, place }: Finding, request: StaticRequest): number | undefined {
  if (place === undefined) return undefined;
  const pieces = request.generated.filter(({ key, part }) => key === target && part === place.part);
  for (const piece of pieces) {
    const { start, end } = trimmed(piece, request.code);
    for (let offset = start; offset < end;) {
      if (placeIn(piece, offset, request).line === place.line) return offset;
      const lineBreak = request.code.indexOf("\n", offset);
      if (lineBreak === -1) break;
      offset = lineBreak + 1;
    }
  }
  return undefined;
}

/** Pieces of the same part, from the nearest back to the first. */
function piecesBefore({ key, part, gate, start }: Generated, generated: readonly Generated[]): readonly Generated[] {
  const before = generated.filter(
    (one) => one.key === key && one.part === part && one.gate === gate && one.start < start,
  );
  return before.sort((a, b) => b.start - a.start);
}

/** A piece without the blank around its text. */
function trimmed({ start, end }: Span, code: string): Span {
  const text = code.slice(start, end);
  return { start: end - text.trimStart().length, end: start + text.trimEnd().length };
}

function newlines(text: string): number {
  return text.split("\n").length - 1;
}
