import { casesOf, casesPath, type KeptCase, parseCases, printLiteral } from "@vitest-jiti/core";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { inject, type RunnerTestCase } from "vitest";
import { suitesAround } from "../bind/collector.ts";
import { type CasesFile, type LaneRequest, laneRequestKey } from "../gate-meta.ts";

/** What is kept of a property. */
export interface Kept {
  /** Where; relative to the root. */
  readonly file: string;
  readonly cases: readonly KeptCase[];
}

/** The cases of the property that a test is. */
export function keptFor(test: Readonly<RunnerTestCase>): Kept {
  // The user's own run has no request at all.
  const stored = storedFor(test.file.filepath, { ...inject(laneRequestKey) });
  if (stored === undefined) return { file: "", cases: [] };
  const suites = suitesAround(test).map(({ name }) => name);
  const titles = JSON.stringify([...suites.reverse(), test.name]);
  const regions = parseCases(stored.text).filter((region) => JSON.stringify(region.titles) === titles);
  return { file: stored.file, cases: regions.flatMap((region) => casesOf(region) ?? []) };
}

function storedFor(testFile: string, { cases }: Partial<LaneRequest>): CasesFile | undefined {
  return cases === undefined ? onDisk(testFile) : cases[testFile];
}

/** What arbitraries say of values. */
interface Arbitraries {
  /** Whether they could have made these, as far as they know. */
  accepts(values: unknown): boolean;
  /** What they make at a place. */
  draw(place: Pick<KeptCase, "seed" | "path">): unknown;
}

/**
 * Of cases, those that the arbitraries can still come to: either they say so of the values themselves, or they make the
 * same values at the same place as then.
 */
export function applicable(kept: readonly KeptCase[], arbitraries: Arbitraries): readonly KeptCase[] {
  const isSame = ({ values, seed, path }: KeptCase): boolean => {
    try {
      return printLiteral(arbitraries.draw({ seed, path })) === printLiteral(values);
    } catch {
      // There is no such place any more.
      return false;
    }
  };
  return kept.filter((one) => arbitraries.accepts(one.values) || isSame(one));
}

/** Nobody tells the user's own run where the root is: it is where the file is. */
function onDisk(testFile: string): CasesFile | undefined {
  for (let folder = dirname(testFile); folder !== dirname(folder); folder = dirname(folder)) {
    const file = casesPath(relative(folder, testFile).replaceAll(sep, "/"));
    const path = join(folder, file);
    if (existsSync(path)) return { file, text: readFileSync(path, "utf8") };
  }
  return undefined;
}
