import type { CheckName, Finding, SubmissionPlace } from "@vitest-jiti/core";
import { LineIndex, sliceOf } from "@vitest-jiti/source";
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
    return { check, rule, message: found.message, target: piece.key, place: placeIn(piece, found.start, request.code) };
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

/** Lines count from the first line of the part that is not empty, which is where a submission starts. */
function placeIn(piece: Generated, offset: number, code: string): SubmissionPlace {
  const text = sliceOf(code, piece);
  const lead = text.length - text.trimStart().length;
  const at = Math.max(offset - piece.start, lead);
  const line = text.slice(lead, at).split("\n").length;
  return { part: piece.part, line, text: text.slice(lead).split("\n")[line - 1]?.trim() ?? "" };
}
