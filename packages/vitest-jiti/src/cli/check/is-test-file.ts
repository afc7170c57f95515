/** Files that a package does not publish: named like tests, or in a folder of tests, or the configuration of what runs them. */
const testFile =
  /(?:^|\/)(?:(?:tests?|__tests__|__mocks__|e2e)\/|(?:vite|vitest|jiti)\.[\w.-]+$)|\.(?:test|spec|test-d|bench)\.[cm]?[jt]sx?$/;

/** Whether a file, relative to the root, belongs to the tests by its name. */
export function isTestFile(file: string): boolean {
  return testFile.test(file);
}
