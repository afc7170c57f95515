import { type CaseRegion, casesOf, parseCases, printCases, printLiteral } from "@vitest-jiti/core";

/**
 * Says which values a property has tried because it failed for them before, as literals; `undefined` when it has not run
 * with them. What its arbitraries can no longer come to is not among them.
 */
export type TriedCases = (testFile: string, titles: readonly string[]) => ReadonlySet<string> | undefined;

/** The kept cases of a test file, while its properties become ordinary tests: each takes its own along as examples. */
export class LeavingCases {
  readonly #testFile: string;
  readonly #regions: readonly CaseRegion[];
  readonly #tried: TriedCases;
  readonly #taken = new Set<CaseRegion>();

  /** @param text Of the file of cases. */
  constructor(testFile: string, text: string | undefined, tried: TriedCases) {
    this.#testFile = testFile;
    this.#regions = text === undefined ? [] : parseCases(text);
    this.#tried = tried;
  }

  /** The examples of a property that goes, as literals. */
  take(titles: readonly string[]): readonly string[] {
    const tried = this.#tried(this.#testFile, titles);
    if (tried === undefined) return [];
    const own = this.#regions.filter((region) => JSON.stringify(region.titles) === JSON.stringify(titles));
    return own.flatMap((region) => {
      this.#taken.add(region);
      const literals = (casesOf(region) ?? []).flatMap(({ values }) => printLiteral(values) ?? []);
      return literals.filter((literal) => tried.has(literal));
    });
  }

  /** The file of cases without those that were taken; `undefined` when nothing is left. */
  get left(): string | undefined {
    return printCases(
      this.#testFile,
      this.#regions.filter((region) => !this.#taken.has(region)),
    );
  }

  get isTouched(): boolean {
    return this.#taken.size > 0;
  }
}
