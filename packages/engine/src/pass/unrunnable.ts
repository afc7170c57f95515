import { JitiError, type RunProblem, type Target } from "@vitest-jiti/core";

/** Why a target's gates cannot tell anything: a test file that gates it does not even run. */
export function unrunnable(target: Target, problems: readonly RunProblem[]): JitiError | undefined {
  const files = new Set(target.sites.map(({ location }) => location.file));
  for (const problem of problems) {
    if (problem.kind === "unsupported" && files.has(problem.file)) return unsupported(target, problem.message);
    if (problem.kind === "import-failed" && files.has(problem.file))
      return testImport(target, problem.file, problem.message);
  }
  return undefined;
}

function unsupported(target: Target, message: string): JitiError {
  return new JitiError({
    code: "JITI_VITEST_UNSUPPORTED",
    message: `${target.key} is not generated: ${message}`,
    at: target.location,
    hint: "Put the gates into a file that runs in Node.",
  });
}

function testImport(target: Target, file: string, message: string): JitiError {
  return new JitiError({
    code: "JITI_TEST_IMPORT",
    message: `The test file ${file}, which gates ${target.key}, could not be imported: ${message}`,
    at: target.location,
    hint: "Nothing is generated before every test file that gates a target can run. Mend that file first.",
  });
}
