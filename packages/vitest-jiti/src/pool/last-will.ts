import type { Prefix } from "./network.ts";

/** The file descriptor of the pipe that breaks when this process dies. 3 is Node's own channel. */
export const lifeLine = 4;

/**
 * Sees to it that a sandboxed process does not outlive this one, however this one ends: beside it waits a shell for
 * {@link lifeLine} to break, and then ends the group of both. What burns processor time or sleeps without listening would
 * otherwise stay for ever. As long as the shell waits nobody else gets the number of its group. Also limits processor
 * time, in seconds. Empty on systems without a POSIX shell.
 */
export function lastWill(seconds: number): Prefix {
  if (process.platform === "win32") return [];
  const wait = `(read -r line; kill -9 -$$) <&${lifeLine} ${lifeLine}<&- 3>&- >/dev/null 2>&1 &`;
  return ["/bin/sh", "-c", `${wait} ulimit -t ${seconds}; exec "$0" "$@" ${lifeLine}<&-`];
}
