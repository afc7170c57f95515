import { matcherProbes } from "./matcher-probes.ts";

/**
 * Those of the asked matchers that pass although the value is wrong. Asked in the process in which the gates ran, after them: a
 * candidate that tampers with the matchers would turn every gate green.
 */
export async function brokenMatchers(asked: readonly string[]): Promise<readonly string[]> {
  const limit = Error.stackTraceLimit;
  // An error is thrown for each; their stacks would cost more than all the rest.
  Error.stackTraceLimit = 0;
  try {
    const broken: string[] = [];
    for (const [name, probe] of Object.entries(matcherProbes)) {
      if (asked.includes(name) && !(await fails(probe))) broken.push(name);
    }
    return broken;
  } finally {
    Error.stackTraceLimit = limit;
  }
}

async function fails(probe: () => unknown): Promise<boolean> {
  try {
    await probe();
    return false;
  } catch {
    return true;
  }
}
