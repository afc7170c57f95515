import { spawn } from "node:child_process";

/** How a program ended, and what it printed. */
export interface ProgramResult {
  /** `null` when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly cwd: string;
  readonly input?: string;
  readonly signal?: AbortSignal;
}

const timeoutMs = 30_000;

/**
 * Runs a script of Node to its end.
 *
 * @throws Error when it cannot be started, was aborted, or takes more than 30 s.
 */
export function runScript(script: string, args: readonly string[], options: ProgramOptions): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: options.cwd,
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(options.signal ? [options.signal] : [])]),
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true,
    });
    const printed = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (chunk: string) => (printed[stream] += chunk));
    }
    child.on("error", reject);
    child.on("close", (exitCode) => {
      resolve({ exitCode, ...printed });
    });
    // A program that ends before it has read everything closes the pipe; how it ended says why.
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
  });
}
