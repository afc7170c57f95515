import { readFileSync } from "node:fs";
import { relative } from "node:path";

// Prints what failed and, as the last line, `N passed, N failed` from Vitest's JSON report. A test file that could not be
// loaded counts as one failure, and so does a report that is missing. Fails unless something passed and nothing failed.
const counts = count(process.argv[2]);
for (const failure of counts.failures) console.log(failure);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;

function count(path) {
  try {
    const report = JSON.parse(readFileSync(path, "utf8"));
    const unloaded = report.testResults.filter(
      (file) => file.status === "failed" && file.assertionResults.length === 0,
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      failures: report.testResults.flatMap(failuresOf),
    };
  } catch (error) {
    console.error(`No test report: ${error.message}`);
    return { passed: 0, failed: 1, failures: [] };
  }
}

/** Where and why a test file failed, its first lines only. */
function failuresOf(file) {
  const path = relative(process.cwd(), file.name);
  const failed = file.assertionResults.filter((test) => test.status === "failed");
  if (failed.length > 0)
    return failed.map((test) => failure(`${path}: ${test.fullName}`, test.failureMessages.join("\n")));
  return file.status === "failed" ? [failure(path, file.message)] : [];
}

function failure(title, message) {
  const lines = message.trim().split("\n").slice(0, 30);
  return [`FAILED ${title}`, ...lines.map((line) => `  ${line}`)].join("\n");
}
