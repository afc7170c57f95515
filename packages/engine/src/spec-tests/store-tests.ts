import {
  JitiError,
  type SpecTest,
  type SpecTestProvenance,
  specTestsPath,
  type TargetKey,
  type UnwrittenGate,
} from "@vitest-jiti/core";
import { putSpecTest, writeScaffold, writeSpecTestEntry, titleOf } from "@vitest-jiti/source";
import { join } from "node:path";
import type { TestTask } from "./open-gates.ts";
import type { TestWorld } from "./test-world.ts";

/** Spec tests that were written, or put back, for some targets. */
export interface StoredTests {
  readonly keys: readonly TargetKey[];
  /** The test file, relative to the root. */
  readonly file: string;
  readonly titles: readonly string[];
  readonly how: "written" | "restored" | "moved";
  /** Of those that were written. */
  readonly provenance: SpecTestProvenance | undefined;
}

/**
 * Writes tests to the file of spec tests, and remembers them with their provenance.
 *
 * @param replaced The gate in whose place a test stands, where that is another one of the same file.
 */
export async function storeTests(
  tests: readonly SpecTest[],
  { targets, file }: Pick<TestTask, "targets" | "file">,
  by: SpecTestProvenance | "restored" | "moved",
  { root, files }: Pick<TestWorld, "root" | "files">,
  replaced: (test: SpecTest) => UnwrittenGate | undefined = () => undefined,
): Promise<StoredTests> {
  const path = join(root, specTestsPath(file));
  if (files.read(join(root, file)) === undefined) {
    throw new JitiError({
      code: "JITI_GENERATION_CANCELLED",
      message: `${file} was removed while tests were written for it; they were not stored.`,
      hint: "Run Vitest again.",
    });
  }
  const text = tests.reduce<string | undefined>(
    (before, test) => putSpecTest(before, test, replaced(test)),
    files.read(path),
  );
  if (text !== undefined) {
    await writeScaffold(root, files);
    await files.write(path, text);
  }
  const provenance = typeof by === "string" ? undefined : by;
  if (provenance !== undefined) for (const test of tests) await writeSpecTestEntry(root, files, { test, provenance });
  return {
    keys: targets.map(({ key }) => key),
    file,
    titles: tests.map(titleOf),
    how: typeof by === "string" ? by : "written",
    provenance,
  };
}
