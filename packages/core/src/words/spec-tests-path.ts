/**
 * Where the spec tests for the gates of a test file are kept, relative to the root:
 * `.jiti/tests/test/money.test.specs.ts`. No usual include pattern of a test runner picks up such a name.
 */
export function specTestsPath(testFile: string): string {
  return `.jiti/tests/${testFile.replace(/\.([cm]?[jt]sx?)$/, ".specs.$1")}`;
}

/** The test file that a file of spec tests belongs to, both relative to the root; `undefined` for other files. */
export function testFileOf(path: string): string | undefined {
  const match = /^\.jiti\/tests\/(.+)\.specs(\.[cm]?[jt]sx?)$/.exec(path);
  return match ? `${match[1] ?? ""}${match[2] ?? ""}` : undefined;
}
