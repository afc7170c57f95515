import { readFileSync } from "node:fs";

// Prints `N passed, N failed` from Vitest's JSON report. A test file that could not be loaded counts as one failure, and
// so does a report that is missing. Fails unless something passed and nothing failed.
const counts = count(process.argv[2]);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;

function count(path) {
  try {
    const report = JSON.parse(readFileSync(path, "utf8"));
    const unloaded = report.testResults.filter(
      (file) => file.status === "failed" && file.assertionResults.length === 0,
    );
    return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
  } catch (error) {
    console.error(`No test report: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}
