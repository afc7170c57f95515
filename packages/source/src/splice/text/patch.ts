import type { TargetKey } from "@vitest-jiti/core";
import type { Span } from "../../syntax/span.ts";

/** Which part of a candidate a stretch of the spliced text comes from. */
export interface Origin {
  readonly key: TargetKey;
  readonly part: "body" | "helpers" | "imports";
}

/** New text, with the parts of candidates that it belongs to. */
export type Piece =
  | { readonly kind: "text"; readonly text: string; readonly origins: readonly Origin[] }
  /** Text of the mirror, to the letter but for the indentation of its lines. */
  | {
      readonly kind: "mirror";
      readonly span: Span;
      readonly strip: string;
      readonly indent: string;
      readonly origins: readonly Origin[];
    };

/** A stretch of the source and what takes its place; an insertion where both offsets are equal. */
export interface Patch {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
}

/** A piece that stands nowhere in the mirror. */
export function textPiece(text: string, origins: readonly Origin[] = []): Piece {
  return { kind: "text", text, origins };
}
