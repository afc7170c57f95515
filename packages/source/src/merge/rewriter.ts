import { applyEdits, type Edit } from "../syntax/edit.ts";
import type { Node, ParsedModule } from "../syntax/parse.ts";
import type { Span } from "../syntax/span.ts";
import { walk } from "../syntax/walk.ts";

/** Lines that move to the left or to the right. */
interface Shift extends Span {
  /** White space that their indentation loses, where it begins with it. */
  readonly strip: string;
  /** White space that it gains. */
  readonly add: string;
}

/** Collects small changes of one module, so that changes inside of others need not know about them. */
export class Rewriter {
  readonly #module: ParsedModule;
  readonly #edits: Edit[] = [];
  readonly #shifts: Shift[] = [];

  constructor(module: ParsedModule) {
    this.#module = module;
  }

  replace(start: number, end: number, text: string): void {
    this.#edits.push({ start, end, text });
  }

  /** Takes a statement out, with its line when it stands there alone, and with one of two blank lines around it. */
  removeStatement({ start, end }: Span): void {
    this.#edits.push({ ...withLine(this.#module.text, { start, end }), text: "" });
  }

  /** Moves the lines that begin inside a span. Templates and strings keep their lines as they are. */
  shift(shift: Shift): void {
    this.#shifts.push(shift);
  }

  /** The text with all changes. */
  text(): string {
    return applyEdits(this.#module.text, [...this.#lineEdits(), ...this.#edits.map((edit) => this.#moved(edit))]);
  }

  /** New lines move with the lines that they stand among. */
  #moved(edit: Edit): Edit {
    const shifts = this.#shifts.filter(({ start, end }) => start < edit.start && edit.end < end);
    if (shifts.length === 0) return edit;
    return { ...edit, text: edit.text.replace(/(?<=\n)[ \t]*(?=[^\r\n])/g, (indent) => shiftedBy(shifts, indent)) };
  }

  #lineEdits(): readonly Edit[] {
    if (this.#shifts.length === 0) return [];
    const { text, lines, program } = this.#module;
    const fixed = fixedSpans(program);
    return lines.starts.flatMap((start): readonly Edit[] => {
      const shifts = this.#shifts.filter((shift) => shift.start < start && start <= shift.end);
      const isGone = this.#edits.some((edit) => edit.start <= start && start < edit.end);
      if (shifts.length === 0 || isGone || fixed.some((span) => span.start < start && start < span.end)) return [];
      const end = lines.starts[lines.lineAt(start) + 1] ?? text.length;
      const [, before = "", first] = /^([ \t]*)(\S)?/.exec(text.slice(start, end)) ?? [];
      const isBlank = first === undefined;
      const after = isBlank ? before : shiftedBy(shifts, before);
      return after === before ? [] : [{ start, end: start + before.length, text: after }];
    });
  }
}

function shiftedBy(shifts: readonly Shift[], indent: string): string {
  return shifts.reduce((moved, { strip, add }) => {
    return add + (moved.startsWith(strip) ? moved.slice(strip.length) : moved);
  }, indent);
}

/** A statement with the white space that would be left over without it. */
export function withLine(text: string, { start, end }: Span): Span {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const isFirst = /^\uFEFF?[ \t]*$/.test(text.slice(lineStart, start));
  const rest = /^[ \t]*(\r?\n|$)/.exec(text.slice(end))?.[0];
  if (!isFirst || rest === undefined) return { start, end };
  const from = text.startsWith("\uFEFF", lineStart) ? lineStart + 1 : lineStart;
  const isAfterGap = from <= 1 || /\n[ \t]*\r?\n$/.test(text.slice(0, from));
  const gap = isAfterGap ? (/^([ \t]*\r?\n)+/.exec(text.slice(end + rest.length))?.[0].length ?? 0) : 0;
  return { start: from, end: end + rest.length + gap };
}

/** What white space is part of: templates, strings over several lines, JSX text. */
export function fixedSpans(program: Node): readonly Span[] {
  const spans: Span[] = [];
  walk(program, (node) => {
    const isText =
      node.type === "TemplateElement" ||
      node.type === "JSXText" ||
      (node.type === "Literal" && typeof node.value === "string");
    if (isText) spans.push({ start: node.start, end: node.end });
  });
  return spans;
}
