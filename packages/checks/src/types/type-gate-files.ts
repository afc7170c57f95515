import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Target } from "@vitest-jiti/core";

/** What a test says about types: nothing of it shows when the test runs. */
export const typeAssertion: RegExp = /\b(?:expectTypeOf|assertType)\b/;

/**
 * The gate files of some targets that say something about types, relative to the root, sorted: what only the compiler
 * reads, and tests with type assertions among others.
 */
export function typeGateFiles(root: string, targets: readonly Target[]): readonly string[] {
  const typed = targets.flatMap(({ typeSites }) => typeSites.map(({ location }) => location.file));
  const run = targets.flatMap(({ sites }) => sites.map(({ location }) => location.file));
  const asserting = [...new Set(run)].filter((file) => saysSomething(readFileSync(join(root, file), "utf8")));
  return [...new Set([...typed, ...asserting])].sort();
}

function saysSomething(text: string): boolean {
  return typeAssertion.test(text) || text.includes("@ts-expect-error");
}
