import type { TargetKey } from "@vitest-jiti/core";
import type { Span } from "../../syntax/span.ts";
import { rebaseSpecifier } from "../../mirror/paths.ts";
import { relativeImports } from "../../mirror/relative-imports.ts";
import type { Region } from "../../mirror/read/region.ts";
import { type Origin, type Piece, textPiece } from "../text/patch.ts";

/** Cuts pieces out of one region, with relative specifiers as the source file has to write them. */
export class RegionPieces {
  readonly #key: TargetKey;
  readonly #specifiers: readonly (Span & { readonly text: string })[];

  constructor(region: Region, sourceFile: string) {
    this.#key = region.key;
    this.#specifiers = relativeImports(region.statements).map(({ start, end, specifier }) => ({
      start,
      end,
      text: JSON.stringify(rebaseSpecifier(specifier, region.parsed.file, sourceFile)),
    }));
  }

  /** A stretch of the region; each of its lines loses `strip` and gains `indent`. */
  cut(span: Span, part: Origin["part"], strip: string = "", indent: string = ""): readonly Piece[] {
    const origins: readonly Origin[] = [{ key: this.#key, part }];
    const pieces: Piece[] = [];
    let from = span.start;
    for (const specifier of this.#specifiers) {
      if (specifier.start < span.start || specifier.end > span.end) continue;
      pieces.push({ kind: "mirror", span: { start: from, end: specifier.start }, strip, indent, origins });
      pieces.push(textPiece(specifier.text, origins));
      from = specifier.end;
    }
    pieces.push({ kind: "mirror", span: { start: from, end: span.end }, strip, indent, origins });
    return pieces;
  }

  text(text: string, part: Origin["part"]): Piece {
    return textPiece(text, [{ key: this.#key, part }]);
  }
}
