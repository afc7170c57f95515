import { gateName, parseTargetKey, type SpecTest, specTestsPath, testFileOf, unwrittenGate } from "@vitest-jiti/core";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import type { ProjectScan } from "../project/index.ts";
import { isSpecTestEdited, parseSpecFile } from "./spec-file.ts";

/** A file of spec tests. */
export interface SpecTestsFile {
  /** The test file that it belongs to, relative to the root. */
  readonly testFile: string;
  readonly text: string;
}

/** A spec test that stands for no gate: its title, its target or its test file is another one now, or gone. */
export interface OrphanTest {
  readonly test: SpecTest;
  /** As it lies in its file, with its markers. */
  readonly text: string;
  readonly isEdited: boolean;
}

/** All files of spec tests below a root, sorted. */
export function specFiles(root: string): readonly SpecTestsFile[] {
  return globSync("**/*.specs.*", { cwd: join(root, ".jiti/tests"), dot: true, expandDirectories: false })
    .sort()
    .flatMap((file): SpecTestsFile[] => {
      const testFile = testFileOf(`.jiti/tests/${file}`);
      if (testFile === undefined) return [];
      return [{ testFile, text: readFileSync(join(root, specTestsPath(testFile)), "utf8") }];
    });
}

/** Spec tests without a gate. Of files with a problem nothing is known, so that nothing of theirs is an orphan. */
export function orphanSpecTests(
  files: readonly SpecTestsFile[],
  { sites, problems }: Pick<ProjectScan, "sites" | "problems">,
): readonly OrphanTest[] {
  const gates = new Set(sites.flatMap((site) => unwrittenGate(site) ?? []).map(gateName));
  const unread = new Set(problems.map(({ at }) => at?.file));
  const isUnread = ({ targets }: SpecTest): boolean => targets.some((key) => unread.has(parseTargetKey(key).file));
  return files
    .filter(({ testFile }) => !unread.has(testFile))
    .flatMap(({ testFile, text }) =>
      [...parseSpecFile(testFile, text).regions.values()].flatMap(({ test, span }): OrphanTest[] =>
        gates.has(gateName(test)) || isUnread(test)
          ? []
          : [{ test, text: text.slice(span.start, span.end), isEdited: isSpecTestEdited(test) }],
      ),
    );
}
