import { applyEdits, type Edit } from "../syntax/edit.ts";
import { freeNames } from "../syntax/references.ts";
import { parse } from "../syntax/parse.ts";
import { keepMark, type OwnTest, ownTests } from "./own-tests.ts";
import { onlyImports, parseScratchFile, printScratchFile, type ScratchRegion } from "./scratch-file.ts";

/** A file of scratch tests after {@link pruneScratchTests}. */
export interface Pruned {
  /** `undefined` when nothing is left of it. */
  readonly text: string | undefined;
  readonly removed: number;
  readonly kept: number;
}

/**
 * Removes the tests that are not marked, with suites and regions that become empty, and imports that nobody needs.
 *
 * @param concerns Regions that this is about; all, where nothing is said.
 */
export function pruneScratchTests(text: string, concerns: (region: ScratchRegion) => boolean = () => true): Pruned {
  const file = parseScratchFile(text);
  const pruned = file.regions.map((region) => ({
    region,
    ...(concerns(region) ? prunedCode(region.code) : { code: region.code, removed: 0, kept: 0 }),
  }));
  const regions = pruned.flatMap(({ region, code }): ScratchRegion[] =>
    code === undefined ? [] : [{ targets: region.targets, code }],
  );
  const removed = sum(pruned.map((one) => one.removed));
  const used = new Set(regions.flatMap(({ code }) => [...freeNames(parse("scratch.tsx", code).program.body)]));
  return {
    text: regions.length === 0 ? undefined : printScratchFile({ imports: onlyImports(file.imports, used), regions }),
    removed,
    kept: sum(pruned.map((one) => one.kept)),
  };
}

interface PrunedCode {
  /** `undefined` when no test is left. */
  readonly code: string | undefined;
  readonly removed: number;
  readonly kept: number;
}

function prunedCode(code: string): PrunedCode {
  const tests = ownTests(code);
  const gone = tests.flatMap(goneOf);
  const total = sum(tests.map(countOf));
  const removed = sum(gone.map(countOf));
  const kept = total - removed;
  if (kept === 0) return { code: undefined, removed, kept };
  const left = applyEdits(
    code,
    gone.map((test) => removal(test, code)),
  );
  return { code: left.replaceAll(/\n{3,}/g, "\n\n").trim(), removed, kept };
}

/** The outermost tests and suites of which nothing stays. */
function goneOf(test: OwnTest): readonly OwnTest[] {
  if (test.isKept) return [];
  if (test.tests === undefined) return [test];
  const inside = test.tests.flatMap(goneOf);
  return sum(inside.map(countOf)) === countOf(test) ? [test] : inside;
}

function countOf(test: OwnTest): number {
  return test.tests === undefined ? 1 : sum(test.tests.map(countOf));
}

/** Whole lines, with the comments directly above. */
function removal({ start, end }: OwnTest, code: string): Edit {
  let from = code.lastIndexOf("\n", start - 1) + 1;
  for (;;) {
    const above = code.lastIndexOf("\n", from - 2) + 1;
    if (from === 0 || !/^[ \t]*\/\/.*\n$/.test(code.slice(above, from))) break;
    from = above;
  }
  const rest = code.indexOf("\n", end);
  return { start: from, end: rest === -1 ? code.length : rest + 1, text: "" };
}

/** A test by its titles, outermost first, and where it stands. */
export interface TitledTest {
  readonly titles: readonly string[];
  readonly isKept: boolean;
  /** Which region of the file, and where in its code. */
  readonly region: number;
  readonly start: number;
}

/** Every test and suite of a file of scratch tests. */
export function titledTests(text: string): readonly TitledTest[] {
  return parseScratchFile(text).regions.flatMap(({ code }, region) =>
    ownTests(code).flatMap((test) => titled(test, [], region)),
  );
}

function titled(test: OwnTest, above: readonly string[], region: number): readonly TitledTest[] {
  const titles = [...above, test.title];
  const { isKept, start } = test;
  return [{ titles, isKept, region, start }, ...(test.tests ?? []).flatMap((one) => titled(one, titles, region))];
}

/** The file with a mark above this test. */
export function keepScratchTest(text: string, test: TitledTest): string {
  const file = parseScratchFile(text);
  const regions = file.regions.map((region, index): ScratchRegion => {
    if (index !== test.region) return region;
    const line = region.code.lastIndexOf("\n", test.start - 1) + 1;
    const [indent = ""] = /^[ \t]*/.exec(region.code.slice(line)) ?? [];
    const edit = { start: test.start, end: test.start, text: `${keepMark}\n${indent}` };
    return { targets: region.targets, code: applyEdits(region.code, [edit]) };
  });
  return printScratchFile({ imports: file.imports, regions });
}

/** Code without marks: what leaves `.jiti/` is nobody's to prune. */
export function withoutMarks(code: string): string {
  const edits = ownTests(code).flatMap(function marksOf(test): readonly Edit[] {
    const inside = (test.tests ?? []).flatMap(marksOf);
    return test.isKept ? [{ start: code.lastIndexOf("//", test.start), end: test.start, text: "" }, ...inside] : inside;
  });
  return applyEdits(code, edits);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
