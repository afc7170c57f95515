import type { Prefix } from "./network.ts";

/**
 * Ends a process that burns more than some seconds of processor time, also when nobody is left to watch it: when this
 * process is killed, a loop in the other one would never notice. Empty on systems without a POSIX shell.
 */
export function cpuLimit(seconds: number): Prefix {
  if (process.platform === "win32") return [];
  return ["/bin/sh", "-c", `ulimit -t ${seconds}; exec "$0" "$@"`];
}
