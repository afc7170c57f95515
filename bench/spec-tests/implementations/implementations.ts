/** A body that somebody might write for a target and not notice that it is wrong. */
export interface Wrong {
  /** What is wrong about it. */
  readonly name: string;
  readonly body: string;
  /** Statements of a test that follows from the doc comment: it passes with the right body and fails with this one. */
  readonly witness: string;
}

/** A stub of `set/src` and what may stand in its place. */
export interface Target {
  readonly key: string;
  /** Name of its files, without folder and extension. */
  readonly file: string;
  /** What a test imports. */
  readonly imports: string;
  readonly right: string;
  readonly wrong: readonly Wrong[];
}

/** A body with one place of it written in another way. */
export function changed(body: string, from: string, to: string): string {
  if (body.split(from).length !== 2) throw new Error(`Not exactly once in the body: ${from}`);
  return body.replace(from, () => to);
}
