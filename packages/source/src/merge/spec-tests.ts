import { type SpecTest, specTestsPath, type TargetKey } from "@vitest-jiti/core";
import { putSpecTest, removeSpecTests } from "../spec-tests/put-spec-test.ts";
import { isSpecTestEdited, parseSpecFile } from "../spec-tests/spec-file.ts";
import type { Change, LeaveRequest } from "./plan.ts";

/**
 * What becomes of the spec tests of targets that go: they stand in the test file now. A test of several targets of which
 * some stay belongs to these.
 *
 * @param testFile Relative to the root.
 */
export function specTestChanges(
  testFile: string,
  gone: ReadonlySet<TargetKey>,
  { declared, prune, read }: Pick<LeaveRequest, "declared" | "prune" | "read">,
): readonly Change[] {
  const file = specTestsPath(testFile);
  const before = read(file);
  if (before === undefined) return [];
  const isGone = (key: TargetKey): boolean => gone.has(key) || !declared.has(key);
  // What somebody wrote for a target that is no longer there goes only when it is said.
  const goes = (test: SpecTest): boolean =>
    test.targets.every(isGone) && (prune || test.targets.some((key) => gone.has(key)) || !isSpecTestEdited(test));
  let after = removeSpecTests(testFile, before, goes);
  if (after === undefined) return [{ file, before, after }];
  for (const { test } of parseSpecFile(testFile, after).regions.values()) {
    const targets = test.targets.filter((key) => !gone.has(key));
    if (targets.length === test.targets.length) continue;
    // Hashes of no version: nobody can tell what the interface of those that stay was.
    after = putSpecTest(after, { ...test, targets, hashes: { ...test.hashes, version: 0 } }, test);
  }
  return [{ file, before, after }];
}
