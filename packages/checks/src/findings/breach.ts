/** A rule that was broken, and the offset in the file at which it was. */
export interface Breach {
  readonly rule: string;
  readonly message: string;
  readonly start: number;
}
