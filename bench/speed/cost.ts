import { readFileSync } from "node:fs";

/** What a run costs, in milliseconds. */
export interface Cost {
  readonly wall: number;
  /** Processor time, user and system, of all processes that were started; not a number where nobody counts it. */
  readonly cpu: number;
}

/** Linux counts in hundredths of a second, whatever the machine. */
const tickMs = 10;

/** Measures what some child processes cost. */
export async function costOf(run: () => Promise<unknown>): Promise<Cost> {
  const cpu = cpuOfChildren();
  const start = performance.now();
  await run();
  return { wall: performance.now() - start, cpu: cpuOfChildren() - cpu };
}

/** Milliseconds of all children that have ended, and of theirs. Only Linux tells. */
function cpuOfChildren(): number {
  try {
    // The name of the program, in brackets, may hold anything.
    const fields = readFileSync("/proc/self/stat", "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (Number(fields[13]) + Number(fields[14])) * tickMs;
  } catch {
    return Number.NaN;
  }
}
