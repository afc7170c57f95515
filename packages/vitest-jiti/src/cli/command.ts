/** Where a command runs and where it speaks: the edge of the process, so that commands can be called by tests. */
export interface Shell {
  /** The folder that the command was started in. Absolute. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A result, for people or programs: one or more whole lines without the last line break. */
  print(text: string): void;
  /** A remark beside the result. */
  warn(text: string): void;
}

/** 0: done. 1: something is red or refused. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** One command of the executable. */
export interface Command {
  /** Name and arguments, as in the help: `merge [...targets]`. */
  readonly usage: string;
  /** One sentence without a full stop. */
  readonly description: string;
  /** Flag and what it does: `["--json", "Print JSON"]`. */
  readonly options?: readonly (readonly [flag: string, description: string])[];
  /** It writes below `.jiti/`: what a process that was killed left half-written there goes first. */
  readonly writes?: true;
  /** Lines as one would type them, behind `vitest-jiti`. */
  readonly examples: readonly string[];
  /**
   * Loads what it needs itself: other commands should not wait for it.
   *
   * @param args What stands in the place of the usage's arguments.
   * @param flags Options by their name in camel case.
   * @throws JitiError for what is red or refused, {@link UsageError} for what was typed wrongly.
   */
  run(args: readonly string[], flags: Flags, shell: Shell): Promise<ExitCode>;
}

export type Flags = Readonly<Record<string, unknown>>;

/** What was typed makes no sense. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
