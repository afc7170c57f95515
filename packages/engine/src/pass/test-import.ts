import { JitiError, type Target } from "@vitest-jiti/core";

/** A test file that does not even import proves nothing about the targets that it gates. */
export function testImport(target: Target, file: string, message: string): JitiError {
  return new JitiError({
    code: "JITI_TEST_IMPORT",
    message: `The test file ${file}, which gates ${target.key}, could not be imported: ${message}`,
    at: target.location,
    hint: "Nothing is generated before every test file that gates a target can run. Mend that file first.",
  });
}
