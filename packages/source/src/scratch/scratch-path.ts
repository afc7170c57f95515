import { posix } from "node:path";

/**
 * Where the scratch tests of a source file are kept, relative to the root: `.jiti/tests/src/money.scratch.ts`. No include
 * pattern of a test runner picks up such a name.
 */
export function scratchPath(sourceFile: string): string {
  return posix.join(".jiti/tests", sourceFile.replace(/\.([cm]?[jt]sx?)$/, ".scratch.$1"));
}
