/** One message of a linter on a text, in offsets of that text. */
export interface LintMessage {
  /** `parse` when the linter cannot read the text. */
  readonly rule: string;
  readonly message: string;
  readonly start: number;
  /** Errors refuse a candidate; warnings lower its score. */
  readonly severity: "error" | "warning";
}

/** `quick` leaves out what needs type information. */
export type LintDepth = "quick" | "full";

interface LintRequest {
  /** Relative to the root. */
  readonly file: string;
  readonly code: string;
  readonly depth: LintDepth;
  readonly signal?: AbortSignal | undefined;
}

/** The project's linter. */
export interface Linter {
  /**
   * What it says about a text as if it stood in that file; `undefined` when it is not in charge of the file.
   *
   * @throws JitiError `JITI_ESLINT_BROKEN`.
   */
  lint(request: LintRequest): Promise<readonly LintMessage[] | undefined>;
}
