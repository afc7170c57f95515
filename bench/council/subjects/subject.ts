/** What an agent would submit for a target. */
export interface Submission {
  readonly body: string;
  readonly helpers: string;
  readonly imports: string;
}

/** A target with gates that do not say everything, and implementations whose worth is known. */
export interface Subject {
  readonly name: string;
  readonly key: string;
  /** Source files that it needs, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Where its gates stand. */
  readonly test: string;
  /** The gates that the council has. */
  readonly gates: string;
  /** Gates that tell right from wrong; nobody in the council sees them. */
  readonly complete: string;
  /** The first is what the benchmarks take for the reference. */
  readonly right: readonly Submission[];
  /** Written by hand. */
  readonly wrong: readonly Submission[];
  /** How many mutants of the reference are tried besides. */
  readonly mutants: number;
}
