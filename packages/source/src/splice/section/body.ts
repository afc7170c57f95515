import { indentAt, lineBreakOf } from "../../syntax/text-layout.ts";
import type { Region } from "../../mirror/read/region.ts";
import type { FunctionNode, Stub, StubModule } from "../../stubs/stub.ts";
import { behindArrow } from "../../syntax/behind-arrow.ts";
import { assertFits } from "./fit.ts";
import type { Patch } from "../text/patch.ts";
import type { RegionPieces } from "./region-pieces.ts";

/** Where the mirror's function stands, for its indentation. */
export interface MirrorFunction {
  readonly fn: FunctionNode;
  readonly start: number;
}

/**
 * Puts a body into its stub. Everything of the stub but its body stays as it is.
 *
 * @throws JitiError `JITI_MIRROR_DRIFT` when the body was written for another signature.
 */
export function bodyPatch(
  module: StubModule,
  stub: Stub,
  { fn, start }: MirrorFunction,
  region: Region,
  pieces: RegionPieces,
): Patch {
  assertFits(module, stub, fn, region);
  const strip = indentAt(region.parsed.text, start);
  const indent = indentAt(module.text, stub.declaration.start);
  const into = stub.fn.body;
  const from = fn.body;
  if (!into || !from) return { start: stub.body.start, end: stub.body.start, pieces: [] };
  const whole = { start: into.start, end: into.end };
  if (from.type === "BlockStatement") {
    if (into.type !== "BlockStatement") {
      // Hints between the arrow and the stub go with it, as they do from between braces.
      const arrow = behindArrow(module.parsed, into.start);
      const block = pieces.cut(from, "body", strip, indent);
      return arrow === undefined
        ? { ...whole, pieces: block }
        : { start: arrow, end: into.end, pieces: [pieces.text(" ", "body"), ...block] };
    }
    const text = region.parsed.text.slice(from.start + 1, from.end - 1);
    // The closing brace is the source's, and stands under the start of its line.
    const last = /\r?\n[ \t]*$/.exec(text);
    const inner = { start: from.start + 1, end: from.start + 1 + (last?.index ?? text.length) };
    const brace = last ? [pieces.text(`${lineBreakOf(module.text)}${indent}`, "body")] : [];
    return {
      start: into.start + 1,
      end: into.end - 1,
      pieces: [...pieces.cut(inner, "body", strip, indent), ...brace],
    };
  }
  const expression = pieces.cut(from, "body", strip, indent);
  if (into.type !== "BlockStatement") return { ...whole, pieces: expression };
  return { ...whole, pieces: [pieces.text("{ return ", "body"), ...expression, pieces.text("; }", "body")] };
}
