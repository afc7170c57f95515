import type { Edit } from "../syntax/edit.ts";
import type { Table } from "./table.ts";

/**
 * The edits that take rows out of a table, and with them the comments between them and their neighbours, which may be about
 * them.
 *
 * @param gone Indexes of rows, not all of them.
 */
export function cutsOf({ form, inner, rows }: Table, gone: ReadonlySet<number>, text: string): readonly Edit[] {
  const left = [...rows.entries()].filter(([index]) => !gone.has(index));
  const [first, last] = [left[0], left.at(-1)];
  if (first === undefined || last === undefined) return [];
  const edits: Edit[] = [];
  left.slice(1).forEach(([index, row], nth) => {
    const [before, { end }] = left[nth] ?? first;
    if (before === index - 1) return;
    const blank = blankBefore(row.start, text);
    edits.push({ start: end, end: row.start, text: form === "array" ? `,${blank || " "}` : blank });
  });
  const blankAround = (end: number): string => (form === "array" ? blankBefore(end, text) : "");
  if (first[0] > 0)
    edits.push({ start: inner.start, end: first[1].start, text: blankAround(rows[0]?.start ?? inner.start) });
  if (last[0] < rows.length - 1) edits.push({ start: last[1].end, end: inner.end, text: blankAround(inner.end) });
  return edits;
}

function blankBefore(end: number, text: string): string {
  return /\s*$/.exec(text.slice(0, end))?.[0] ?? "";
}
