import type { SourceMapSegment } from "@jridgewell/sourcemap-codec";
import type { LineIndex } from "../../syntax/line-index.ts";
import type { Span } from "../../syntax/span.ts";
import type { Origin, Patch, Piece } from "./patch.ts";

/** A text that pieces of others are taken from. */
export interface Original {
  readonly text: string;
  readonly lines: LineIndex;
}

/** A stretch of the spliced text. */
export type Generated = Origin & Span;

export interface Emitted {
  readonly code: string;
  readonly segments: readonly (readonly SourceMapSegment[])[];
  readonly generated: readonly Generated[];
}

const sourceIndex = 0;
const mirrorIndex = 1;
/** Every word and every sign gets a segment of its own: debuggers ask for any of them. */
const token = /[\p{ID_Continue}$]+|[^\s\p{ID_Continue}$]/gu;

/** Writes a text and its map at once. */
export class Emitter {
  readonly #eol: string;
  readonly #source: Original;
  readonly #mirror: Original | undefined;
  /** Stretches of the mirror whose line breaks and indentation mean something: templates and strings. */
  readonly #fixed: readonly Span[];
  readonly #chunks: string[] = [];
  readonly #lines: SourceMapSegment[][] = [[]];
  readonly #generated: Generated[] = [];
  #length = 0;
  #column = 0;

  constructor(source: Original, mirror: Original | undefined, fixed: readonly Span[], eol: string) {
    this.#source = source;
    this.#mirror = mirror;
    this.#fixed = fixed;
    this.#eol = eol;
  }

  /** The source with its patches and a last line. */
  emit(patches: readonly Patch[], trailer: string): Emitted {
    const sorted = [...patches].sort((a, b) => a.start - b.start || a.end - b.end);
    let position = 0;
    for (const { start, end, pieces } of sorted) {
      this.#copy(sourceIndex, this.#source, position, start);
      for (const piece of pieces) this.#piece(piece);
      position = end;
    }
    this.#copy(sourceIndex, this.#source, position, this.#source.text.length);
    this.#write(trailer);
    return { code: this.#chunks.join(""), segments: this.#lines, generated: this.#generated };
  }

  #piece(piece: Piece): void {
    const start = this.#length;
    if (piece.kind === "text") this.#write(piece.text);
    else if (this.#mirror) this.#copyMirror(piece, this.#mirror);
    for (const origin of piece.origins) this.#note(origin, start);
  }

  /** Pieces of one part that follow each other are one stretch. */
  #note({ key, part }: Origin, start: number): void {
    const index = this.#generated.findLastIndex(
      (other) => other.key === key && other.part === part && other.end === start,
    );
    const before = this.#generated[index];
    if (before) this.#generated[index] = { ...before, end: this.#length };
    else this.#generated.push({ key, part, start, end: this.#length });
  }

  /** Text that no original holds. */
  #write(text: string): void {
    this.#append(text);
  }

  /** A stretch of an original to the letter, with a segment for each token. */
  #copy(index: number, original: Original, from: number, to: number): void {
    let line = original.lines.lineAt(from);
    for (let at = from; at < to; line++) {
      const isLast = line + 1 >= original.lines.starts.length;
      const end = isLast ? to : Math.min(original.lines.startOf(line + 1), to);
      const text = original.text.slice(at, end);
      const column = at - original.lines.startOf(line);
      for (const match of text.matchAll(token)) {
        this.#lines.at(-1)?.push([this.#column + match.index, index, line, column + match.index]);
      }
      this.#append(text);
      at = end;
    }
  }

  /** Lines of the mirror take on line breaks and indentation of the place where they go. */
  #copyMirror(piece: Extract<Piece, { kind: "mirror" }>, mirror: Original): void {
    const { text, lines } = mirror;
    const { strip, indent } = piece;
    let line = lines.lineAt(piece.span.start);
    for (let at = piece.span.start; at < piece.span.end; line++) {
      const isLast = line + 1 >= lines.starts.length;
      const next = Math.min(isLast ? text.length : lines.startOf(line + 1), piece.span.end);
      const breakLength = /\r?\n$/.exec(text.slice(at, next))?.[0].length ?? 0;
      const end = next - breakLength;
      // The first line goes where the place before it ends, which has an indentation already.
      const isWholeLine = at === lines.startOf(line) && at !== piece.span.start;
      if (isWholeLine && strip !== indent && !this.#isFixed(at)) {
        if (text.startsWith(strip, at)) at += strip.length;
        if (end > at || breakLength === 0) this.#write(indent);
      }
      this.#copy(mirrorIndex, mirror, Math.min(at, end), end);
      if (breakLength > 0) this.#write(this.#eol);
      at = next;
    }
  }

  #isFixed(offset: number): boolean {
    return this.#fixed.some(({ start, end }) => start < offset && offset < end);
  }

  #append(text: string): void {
    this.#chunks.push(text);
    this.#length += text.length;
    const lastBreak = text.lastIndexOf("\n");
    if (lastBreak < 0) {
      this.#column += text.length;
      return;
    }
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#lines.push([]);
    this.#column = text.length - lastBreak - 1;
  }
}
