/** A place in a file of the user's project. */
export interface Location {
  /** Path relative to the root, with `/` separators. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column?: number;
}

/** `src/money.ts:12` or `src/money.ts:12:5`: the form that terminals and editors link. */
export function printLocation(location: Location): string {
  const column = location.column === undefined ? "" : `:${location.column}`;
  return `${location.file}:${location.line}${column}`;
}
