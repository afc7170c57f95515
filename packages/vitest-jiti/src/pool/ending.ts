import type { RunProblem } from "@vitest-jiti/core";

/** How a sandboxed process ended that should have gone on. */
export interface Ending {
  readonly cause: "timeout" | "memory" | "output" | "forgery" | "itself";
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The last that it wrote to stderr. */
  readonly stderr: string;
}

export interface EndingLimits {
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** Bytes of stdout and stderr together. */
  readonly outputBytes: number;
}

/** Says in core's words why a process ended. */
export function problemOf({ cause, exitCode, signal, stderr }: Ending, limits: EndingLimits): RunProblem {
  if (cause === "timeout") return { kind: "timeout", afterMs: limits.timeoutMs };
  if (cause === "forgery") return { kind: "tampering", what: "it sent messages in the name of the test runner" };
  if (cause === "output") {
    return {
      kind: "unhandled-error",
      message: `The code printed more than ${limits.outputBytes / 1e6} MB and was stopped.`,
    };
  }
  if (cause === "memory" || /heap out of memory|Array buffer allocation failed/.test(stderr)) {
    return { kind: "out-of-memory", limitMb: limits.memoryMb };
  }
  return { kind: "exited", exitCode, signal };
}
