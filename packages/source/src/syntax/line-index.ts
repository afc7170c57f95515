/** A line and a column, both 1-based; the column counts UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Converts between offsets and lines of one text. Lines end with `\n`; a `\r` before it belongs to the line. */
export class LineIndex {
  /** The offset at which each line starts. */
  readonly starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.starts = starts;
  }

  /** The 0-based line that holds an offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The offset at which a 0-based line starts; the start of the last line for what lies beyond it. */
  startOf(line: number): number {
    return this.starts[line] ?? this.starts.at(-1) ?? 0;
  }

  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { line: line + 1, column: offset - this.startOf(line) + 1 };
  }

  offsetOf(position: Position): number {
    return this.startOf(position.line - 1) + position.column - 1;
  }
}
