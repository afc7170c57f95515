import { gateName, type SpecTest, specTestsPath, type Target } from "@vitest-jiti/core";
import { isComparable, putSpecTest, stampedSpecTest, statedGates } from "@vitest-jiti/source";
import { join } from "node:path";
import type { Setup } from "../pass/setup.ts";
import { readingOf } from "./open-gates.ts";

/**
 * Writes the present hashes into the headers of spec tests whose own cannot be compared: another version of jiti made them,
 * or some of their targets have left since. What they are for has just been green by them.
 */
export async function restampTests(green: readonly Target[], setup: Setup): Promise<void> {
  const tests = new Map<string, SpecTest>();
  for (const target of green) {
    for (const { gate, state } of statedGates(target, setup.targets, readingOf(setup))) {
      const test = state.kind === "current" || state.kind === "edited" ? state.test : undefined;
      if (test !== undefined && !isComparable(test)) tests.set(gateName(gate), test);
    }
  }
  for (const [testFile, own] of Map.groupBy(tests.values(), ({ file }) => file)) {
    const path = join(setup.root, specTestsPath(testFile));
    const text = own.reduce((before, test) => putSpecTest(before, stamped(test, setup)), setup.files.read(path));
    if (text !== undefined) await setup.files.write(path, text);
  }
}

function stamped(test: SpecTest, { targets }: Setup): SpecTest {
  return stampedSpecTest(
    test,
    test.targets.flatMap((key) => targets.get(key) ?? []),
  );
}
