/** What an attack wants. */
export type Aim =
  /** A gate turns green with a wrong implementation. */
  | { readonly kind: "green" }
  /** A planted secret is printed behind the technique's name. */
  | { readonly kind: "read" }
  /** A file of the project says that it was written. Relative to the root. */
  | { readonly kind: "write"; readonly file: string }
  /** A server on this machine hears the technique's name. */
  | { readonly kind: "send" }
  /** A process that has nothing to do with the tests dies. */
  | { readonly kind: "kill" };

/**
 * One way of cheating or attacking. `$ROOT`, `$OUTSIDE` (a folder beside the project), `$PORT` (HTTP on loopback), `$UDP`,
 * `$VICTIM` (a process id) and `$NAME` stand for what they are when it runs.
 */
export interface Technique {
  /** Kebab-case, unique: the name of its source and test file. */
  readonly name: string;
  readonly aim: Aim;
  /** What is submitted: a wrong implementation. */
  readonly attack: { readonly body: string; readonly helpers?: string; readonly imports?: string };
  /** What the answer to it has to say. */
  readonly told: RegExp;
  /** Of the target; its name is `target`. */
  readonly signature?: string;
  readonly doc?: string;
  /** What stands in the source file besides the target. */
  readonly around?: string;
  /** What is submitted next. */
  readonly honest?: string;
  /** Import declarations of the test file. */
  readonly gateImports?: string;
  readonly gates?: string;
  /** Further files of the project. */
  readonly files?: Readonly<Record<string, string>>;
}

/** In every file that a candidate has no business to read. */
export const secret = "sentinel-7f3a9c";

/** What an attack leaves in a file. */
export const owned = "owned-by-attack";

export const usual = {
  signature: "export function target(n: number): number",
  doc: "Twice the number.",
  honest: "return n * 2;",
  gates: `test("doubles", () => {
  expect(target(2)).toBe(4);
  expect(target(21)).toBe(42);
});`,
} as const;

/** For targets that have to wait. */
export const waiting = {
  signature: "export async function target(n: number): Promise<number>",
  gates: `test("doubles", async () => {
  expect(await target(2)).toBe(4);
  expect(await target(21)).toBe(42);
});`,
} as const;
