import { JitiError, type RunProblem, type Target } from "@vitest-jiti/core";

/** What ended a run before its gates did. By itself it says nothing about code: a machine under load ends processes, too. */
export type Ending = Extract<RunProblem, { kind: "timeout" | "exited" | "out-of-memory" }>;

/** Whether a problem ended the run that it is told of. */
export function isEnding(problem: RunProblem): problem is Ending {
  return problem.kind === "timeout" || problem.kind === "exited" || problem.kind === "out-of-memory";
}

/** The gates of some targets end although their stubs are pending, so that no code of theirs runs. */
export function gatesStopped(targets: readonly Target[], ending: Ending): JitiError {
  return new JitiError({
    code: "JITI_GATES_STOPPED",
    message: `The gates of ${targets.map(({ key }) => key).join(", ")} cannot be tried: ${described(ending)}, even without the code that they are for.`,
    at: targets[0]?.sites[0]?.location,
    hint: "Run Vitest again when the machine has less to do. If that changes nothing, look for what ends the test file.",
  });
}

function described(ending: Ending): string {
  switch (ending.kind) {
    case "timeout":
      return `they do not end within ${ending.afterMs / 1000} s`;
    case "out-of-memory":
      return `they take more than ${ending.limitMb} MB of memory`;
    case "exited":
      return `their process ends with ${ending.signal ?? `exit code ${String(ending.exitCode)}`}`;
  }
}
