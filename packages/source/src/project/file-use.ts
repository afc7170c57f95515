/** How the test runner uses a file: it runs the tests in it, hands it to the type checker alone, or leaves it out. */
export type FileUse = "runs" | "types" | "none";

/** What the name of a test file says, where no test runner can be asked. */
export function useByName(file: string): FileUse {
  return /\.(?:test|spec)-d\.[cm]?[jt]sx?$/.test(file) ? "types" : "runs";
}
