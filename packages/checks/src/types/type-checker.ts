/** Texts that stand in for what is on disk, by absolute path. */
export type TextOverlay = Readonly<Record<string, string>>;

/** An error that a compiler reports. */
export interface TypeProblem {
  /** `2322` is printed as TS2322. */
  readonly code: number;
  readonly message: string;
  /** Absolute path; `undefined` when the error is about no file. */
  readonly file: string | undefined;
  /** Offset in that file. */
  readonly start: number;
  /** 1-based line of the text that the compiler saw. */
  readonly line: number;
}

/** Which files are checked: those that are laid over, or every file of the projects that they belong to. */
export type CheckScope = "overlay" | "projects";

/** A compiler that is kept warm. One check at a time. */
export interface TypeChecker {
  /**
   * What is wrong with the files of the overlay, as the nearest `tsconfig.json` that includes each of them has it
   * compiled.
   *
   * @param overlay At least one text.
   * @throws JitiError `JITI_TSCONFIG_BROKEN`, with file and line.
   */
  check(overlay: TextOverlay, scope: CheckScope): Promise<readonly TypeProblem[]>;
  /** Makes everything that changed on disk since the last call visible. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}
