import type { RunProblem } from "@vitest-jiti/core";

/** One sentence for whoever asked for a run that gates have no part in. */
export function describeProblem(problem: RunProblem): string {
  switch (problem.kind) {
    case "timeout":
      return `Did not end within ${problem.afterMs} ms.`;
    case "out-of-memory":
      return `Took more than ${problem.limitMb} MB of memory.`;
    case "exited":
      return `Ended the process (exit code ${String(problem.exitCode)}, signal ${String(problem.signal)}).`;
    case "permission-denied":
      return `Not permitted: ${problem.what}.`;
    case "snapshot-unwritten":
      return `Compared with a snapshot that is not written.`;
    case "import-failed":
    case "unsupported":
    case "unhandled-error":
      return problem.message;
    case "canary":
      return `Tampered with the matcher ${problem.matcher}.`;
    case "tampering":
      return `Tampered with what tests rely on: ${problem.what}.`;
    case "flaky":
      return "Green once and red once.";
  }
}
