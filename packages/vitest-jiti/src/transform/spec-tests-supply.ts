import { parseSpecFile } from "@vitest-jiti/source";

/**
 * What hands spec tests to the gates of a file: they stay in a module of their own, so that stack traces, breakpoints and
 * coverage are there.
 *
 * @param testFile Relative to the root.
 * @param path Where the spec tests stand; absolute.
 */
export function specTestsSupply(testFile: string, path: string, text: string): string {
  const tests = [...parseSpecFile(testFile, text).regions.values()].map(
    ({ test: { titles, targets, name } }) =>
      `[${JSON.stringify(titles)}, ${JSON.stringify(targets)}, () => __jitiSpecTests.${name}]`,
  );
  if (tests.length === 0) return "";
  return `import * as __jitiSpecTests from ${JSON.stringify(path)}; __jitiSupply([${tests.join(", ")}]); `;
}
